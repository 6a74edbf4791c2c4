#!/usr/bin/env node
const { fitsinfo } = await import("@pipe/fits/tools");
process.exitCode = await fitsinfo(process.argv.slice(2));
