#!/usr/bin/env node
const { fitsinfo } = await import("../dist/tools/fitsinfo.js");
process.exitCode = await fitsinfo(process.argv.slice(2));
