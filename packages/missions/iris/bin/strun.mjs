#!/usr/bin/env node
import { strun } from "@pipe/stpipe/strun";

process.exitCode = await strun(process.argv.slice(2));
