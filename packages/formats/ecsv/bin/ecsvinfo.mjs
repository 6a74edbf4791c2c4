#!/usr/bin/env node
const { ecsvinfo } = await import("../dist/tool/ecsvinfo.js");

process.exitCode = await ecsvinfo(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
