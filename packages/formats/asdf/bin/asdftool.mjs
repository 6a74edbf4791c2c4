#!/usr/bin/env node
const { main } = await import("../dist/tool/main.js");

process.exitCode = await main(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
