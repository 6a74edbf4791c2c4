#!/usr/bin/env node
import { stpipe } from "@pipe/stpipe/stpipe";

process.exitCode = await stpipe(process.argv.slice(2));
