#!/usr/bin/env node
const { fitscheck } = await import("@pipe/fits/tools");
process.exitCode = await fitscheck(process.argv.slice(2));
