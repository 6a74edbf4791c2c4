#!/usr/bin/env node
const { runCommand } = await import("@pipe/associations/cli");
const { asnFromList } = await import("../dist/commands/asn-from-list.js");
await runCommand(asnFromList);
