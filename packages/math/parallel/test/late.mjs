// Tells that it was loaded.
globalThis.lateModules = (globalThis.lateModules ?? 0) + 1;
