/**
 * Everything below a mapping: names of mappings and references, and the rules that lead to a file.
 *
 * @module
 */

import { isNotApplicable, isOmitted, type Mapping, type ReferenceMapping } from "./mapping.ts";
import { elementText } from "./match.ts";
import { keyElements, namesIn, type RawKey, Selector } from "./selector.ts";

/** Gives mappings by name. */
export type Load = (name: string) => Mapping;

/** Names of a mapping and of all below it, sorted. */
export function mappingNames(mapping: Mapping, load: Load): string[] {
  const names = new Set([mapping.name]);
  for (const below of mappingsBelow(mapping, load))
    for (const name of mappingNames(below, load)) names.add(name);
  return [...names].sort();
}

/** Reference mappings at or below a mapping. */
export function referenceMappings(mapping: Mapping, load: Load): ReferenceMapping[] {
  if (mapping.level === "reference") return [mapping];
  return mappingsBelow(mapping, load).flatMap((below) => referenceMappings(below, load));
}

function mappingsBelow(mapping: Mapping, load: Load): Mapping[] {
  if (mapping.level === "reference") return [];
  const files = [...mapping.selections.values()].filter((file) => !isNotApplicable(file) && !isOmitted(file));
  // A context may lead down only: pipeline to instrument to reference. Anything else would never end.
  return files
    .map(load)
    .filter((below) => below.level === (mapping.level === "pipeline" ? "instrument" : "reference"));
}

/** Names of all reference files below a mapping, sorted. */
export function referenceNames(mapping: Mapping, load: Load): string[] {
  const names = new Set<string>();
  for (const rules of referenceMappings(mapping, load)) rules.selector.collectReferences(names);
  return [...names].filter((name) => !isNotApplicable(name) && !isOmitted(name)).sort();
}

/** Parameter names and values that lead to a file. */
export interface MatchPath {
  readonly observatory: string;
  readonly instrument: string;
  readonly filekind: string;
  readonly parameters: readonly (readonly [string, string])[];
}

/** All ways to a reference file below a mapping, sorted. */
export function matchPaths(mapping: Mapping, file: string, load: Load): MatchPath[] {
  const paths: MatchPath[] = [];
  for (const rules of referenceMappings(mapping, load)) {
    const { observatory, instrument, filekind } = rules;
    for (const parameters of pathsIn(rules.selector, file))
      paths.push({ observatory, instrument, filekind, parameters });
  }
  const text = (path: MatchPath): string => JSON.stringify(path);
  return paths.sort((a, b) => (text(a) < text(b) ? -1 : 1));
}

function pathsIn(selector: Selector, file: string): (readonly [string, string])[][] {
  const paths: (readonly [string, string])[][] = [];
  for (const [key, choice] of selector.entries) {
    const here = pairs(selector, key);
    if (choice instanceof Selector)
      for (const below of pathsIn(choice, file)) paths.push([...here, ...below]);
    else if (namesIn(choice).includes(file)) paths.push(here);
  }
  return paths;
}

/** Dates stand in one key for several parameters; other keys have one element for each. */
function pairs(selector: Selector, key: RawKey): (readonly [string, string])[] {
  const { kind, parameters } = selector;
  const dated = kind === "UseAfter" || kind === "ClosestTime";
  const whole = dated || kind === "VersionAfter";
  const separator = dated ? /\s+/ : ".";
  const values = whole
    ? parameters.length === 1
      ? [String(key)]
      : String(key).split(separator)
    : keyElements(key).map(elementText);
  return parameters.slice(0, values.length).map((name, i) => [name, values[i] ?? ""] as const);
}
