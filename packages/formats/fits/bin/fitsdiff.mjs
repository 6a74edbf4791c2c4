#!/usr/bin/env node
const { fitsdiff } = await import("../dist/tools/fitsdiff.js");
process.exitCode = await fitsdiff(process.argv.slice(2));
