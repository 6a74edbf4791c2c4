#!/usr/bin/env node
const { runCommand } = await import("@pipe/associations/cli");
const { asnGather } = await import("../dist/commands/asn-gather.js");
await runCommand(asnGather);
