#!/usr/bin/env node
const { fitsdiff } = await import("@pipe/fits/tools");
process.exitCode = await fitsdiff(process.argv.slice(2));
