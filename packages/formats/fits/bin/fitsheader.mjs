#!/usr/bin/env node
const { fitsheader } = await import("@pipe/fits/tools");
process.exitCode = await fitsheader(process.argv.slice(2));
