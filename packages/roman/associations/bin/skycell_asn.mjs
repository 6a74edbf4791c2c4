#!/usr/bin/env node
const { runCommand } = await import("@pipe/associations/cli");
const { skycellAsn } = await import("../dist/commands/skycell-asn.js");
await runCommand(skycellAsn);
