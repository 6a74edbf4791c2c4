#!/usr/bin/env node
const { fitscopy } = await import("../dist/tools/fitscopy.js");
process.exitCode = await fitscopy(process.argv.slice(2));
