#!/usr/bin/env node
const { runCommand } = await import("@pipe/associations/cli");
const { asnGenerate } = await import("../dist/commands/asn-generate.js");
await runCommand(asnGenerate);
