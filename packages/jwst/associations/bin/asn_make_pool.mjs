#!/usr/bin/env node
const { runCommand } = await import("@pipe/associations/cli");
const { asnMakePool } = await import("../dist/commands/asn-make-pool.js");
await runCommand(asnMakePool);
