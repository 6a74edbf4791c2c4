#!/usr/bin/env node
import { modelinfo } from "../dist/modelinfo.js";

process.exitCode = await modelinfo(process.argv.slice(2));
