#!/usr/bin/env node
const { fitscopy } = await import("@pipe/fits/tools");
process.exitCode = await fitscopy(process.argv.slice(2));
