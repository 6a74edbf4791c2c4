#!/usr/bin/env node
const { runCommand } = await import("@pipe/associations/cli");
const { asnEdit } = await import("../dist/commands/asn-edit.js");
await runCommand(asnEdit);
