#!/usr/bin/env node
const { runCommand } = await import("@pipe/associations/cli");
const { multibandAsn } = await import("../dist/commands/multiband-asn.js");
await runCommand(multibandAsn);
