/**
 * Mappings of the cache, each read once per process.
 *
 * @module
 */

import { basename } from "node:path";
import type { RuleSource } from "./best-references.ts";
import { readFileSync } from "./built-in.ts";
import { locateMapping, observatoryOf } from "./cache.ts";
import { type ChecksumPolicy, checkMapping } from "./checksum.ts";
import { crdsConfiguration, type Environment } from "./configuration.ts";
import { ChecksumError, MappingError, messageOf } from "./errors.ts";
import type { Logger } from "./log.ts";
import { type Mapping, parseMapping } from "./mapping.ts";
import { checksumPolicy, extraKeys } from "./observatories.ts";
import { ReferenceRules } from "./reference-rules.ts";

interface Loaded {
  readonly mapping: Mapping;
  /** What is wrong with its sum, if anything. */
  readonly fault: ChecksumError | undefined;
  rules?: ReferenceRules;
  /** True after the fault was warned of. */
  warned?: boolean;
}

const loaded = new Map<string, Loaded>();

/** Forgets all mappings read so far, for instance after files of the cache were replaced. */
export function forgetMappings(): void {
  loaded.clear();
}

/** Options of a store. */
export interface MappingStoreOptions {
  readonly environment: Environment;
  readonly log: Logger;
  /** What to do with wrong sums; by default as configured, or as usual for the observatory. */
  readonly checksum?: ChecksumPolicy | undefined;
}

/** Loads mappings by name or path. */
export class MappingStore implements RuleSource {
  private readonly options: MappingStoreOptions;
  private readonly ignoring: boolean;

  constructor(options: MappingStoreOptions) {
    this.options = options;
    this.ignoring = crdsConfiguration(options.environment).ignoreMappingChecksum;
  }

  readonly warn = (message: string): void => this.options.log.warning(message);

  /** Throws MappingError for a broken file, ChecksumError for a wrong sum, the system's error for a missing file. */
  readonly load = (name: string): Mapping => this.entry(name).mapping;

  readonly rules = (name: string): ReferenceRules => {
    const entry = this.entry(name);
    if (entry.rules === undefined) {
      const { mapping } = entry;
      if (mapping.level !== "reference")
        throw new MappingError(
          `Can't load file ${name} : it holds ${mapping.level} rules, expected reference rules`,
        );
      entry.rules = new ReferenceRules(mapping, extraKeys(mapping.observatory));
    }
    return entry.rules;
  };

  private entry(name: string): Loaded {
    const path = locateMapping(name, undefined, this.options.environment);
    let entry = loaded.get(path);
    if (entry === undefined) loaded.set(path, (entry = readMapping(path)));
    if (entry.fault !== undefined) this.judge(entry.fault, entry);
    return entry;
  }

  private judge(fault: ChecksumError, entry: Loaded): void {
    const { mapping } = entry;
    const usual = checksumPolicy(mapping.observatory || observatoryOf(mapping.name));
    const policy = this.ignoring ? "ignore" : (this.options.checksum ?? usual);
    if (policy === "fail") throw fault;
    if (policy === "ignore" || entry.warned === true) return;
    entry.warned = true;
    this.warn(`Checksum error : ${fault.message}`);
  }
}

function readMapping(path: string): Loaded {
  const text = readFileSync(path, "utf8").replaceAll(/\r\n?/g, "\n");
  const mapping = parseMapping(text, basename(path));
  try {
    checkMapping(mapping, text);
    return { mapping, fault: undefined };
  } catch (error) {
    if (error instanceof ChecksumError) return { mapping, fault: error };
    throw new MappingError(`Can't load file ${basename(path)} : ${messageOf(error)}`, { cause: error });
  }
}
