#!/usr/bin/env node
const { fitscheck } = await import("../dist/tools/fitscheck.js");
process.exitCode = await fitscheck(process.argv.slice(2));
