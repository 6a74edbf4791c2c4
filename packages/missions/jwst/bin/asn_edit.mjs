#!/usr/bin/env node
import "@pipe/jwst-associations/bin/asn_edit.mjs";
