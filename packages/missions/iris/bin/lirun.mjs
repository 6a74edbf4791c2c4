#!/usr/bin/env node
import { lirun } from "../dist/lirun.js";

process.exitCode = await lirun(process.argv.slice(2));
