#!/usr/bin/env node
import { collectPipelineCfgs } from "../dist/collect-pipeline-cfgs.js";

process.exitCode = collectPipelineCfgs(process.argv.slice(2));
