#!/usr/bin/env node
const { fitsheader } = await import("../dist/tools/fitsheader.js");
process.exitCode = await fitsheader(process.argv.slice(2));
