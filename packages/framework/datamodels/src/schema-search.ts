import type { Leaf, Section } from "./facts.ts";

/** All leaves of a schema by their dotted paths; items of lists as `items`. */
export function schemaLeaves(section: Section | undefined, path = ""): [string, Leaf][] {
  if (section === undefined) return [];
  return [...section.facts.values()].flatMap((fact) => {
    const here = path === "" ? fact.name : `${path}.${fact.name}`;
    if (fact.kind === "section") return schemaLeaves(fact.section, here);
    return fact.kind === "list"
      ? schemaLeaves(fact.section, `${here}.items`)
      : [[here, fact] as [string, Leaf]];
  });
}

/** Paths of the leaves that go to a keyword, in any HDU. */
export function findKeyword(schema: Section | undefined, keyword: string): string[] {
  return schemaLeaves(schema).flatMap(([path, fact]) => (fact.keyword === keyword ? [path] : []));
}

/** Paths and titles of the leaves in which a text occurs, in any case. */
export function searchSchema(schema: Section | undefined, text: string): [path: string, title: string][] {
  const wanted = text.toLowerCase();
  return schemaLeaves(schema)
    .map(([path, { title = "" }]): [string, string] => [path, title])
    .filter(([path, title]) => path.toLowerCase().includes(wanted) || title.toLowerCase().includes(wanted))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
