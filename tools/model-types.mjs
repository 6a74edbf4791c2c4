// Writes TypeScript types and classes of a mission's data models from its tables of facts:
// `node tools/model-types.mjs packages/jwst/datamodels JwstDataModel`. Members that a class has from its base are not repeated.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const [folder, root] = process.argv.slice(2);
const facts = `${folder}/facts`;
const read = (name) => JSON.parse(readFileSync(`${facts}/${name}.json`, "utf8"));
const index = read("index").models;
const sections = {};
const lists = {};
for (const file of readdirSync(facts)) {
  if (file === "index.json") continue;
  const { values, sections: own } = read(file.slice(0, -5));
  Object.assign(sections, own);
  Object.assign(lists, values);
}

const listNames = new Map();
const interfaces = new Map();
const named = new Set();

const pascal = (text) =>
  text.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter) => letter.toUpperCase());

function unique(base) {
  let name = base;
  for (let n = 2; named.has(name); n++) name = `${base}${n}`;
  named.add(name);
  return name;
}

function listType(ref) {
  if (!listNames.has(ref)) {
    const [model, path] = ref.split("/");
    const words = path.split(".").slice(-2);
    listNames.set(
      ref,
      unique(pascal(`${model === root ? "" : model.replace(/Model$/, "")} ${words.join(" ")}`)),
    );
  }
  return listNames.get(ref);
}

const TYPES = { string: "string", integer: "number", number: "number", boolean: "boolean" };

function leafType([, type, , , , more = {}]) {
  if (Array.isArray(more?.dtype)) return "Table";
  if (more?.dtype !== undefined) return `Values<"${more.dtype === "bool8" ? "bool" : more.dtype}">`;
  if (more?.ndim !== undefined || more?.maxNdim !== undefined) return "NDArray | null";
  const values = more?.values;
  if (typeof values === "string") return `OneOf<${listType(values.slice(1))}>`;
  if (Array.isArray(values) && values.every((v) => typeof v === "string"))
    return `OneOf<${values.map((v) => JSON.stringify(v)).join(" | ")}>`;
  if (more?.tag?.startsWith("tag:stsci.edu:asdf/time/")) return "string | null";
  if (type === "array") {
    const item = more?.items && !Array.isArray(more.items) ? TYPES[more.items.type] : undefined;
    return `${item ?? "unknown"}[] | null`;
  }
  if (type === "string" && more?.anyOf?.every((c) => c.enum))
    return `OneOf<${more.anyOf.flatMap((c) => c.enum.map((v) => JSON.stringify(v))).join(" | ")}>`;
  return TYPES[type] === undefined ? "unknown" : `${TYPES[type]} | null`;
}

// The members of a section that its counterpart in the base class lacks or has otherwise: [name, type, comment].
function members(ref, base, at) {
  const known = new Map((base === undefined ? [] : sections[base].rows).map((row) => [row[0], row]));
  const out = [];
  for (const row of sections[ref].rows) {
    const [name, type, keyword, , title] = row;
    const other = known.get(name);
    const nested = type?.startsWith(":") || type?.startsWith("*");
    if (nested) {
      const inside = type.slice(1);
      const before = other?.[1]?.startsWith(type[0]) ? other[1].slice(1) : undefined;
      if (before === inside) continue;
      const own = interfaceOf(inside, before, `${at} ${name}`);
      if (own === undefined) continue;
      const whole = before === undefined ? own : `${interfaceOf(before, undefined, name)} & ${own}`;
      out.push([name, type[0] === "*" ? `${before === undefined ? own : `(${whole})`}[]` : whole, title]);
    } else if (other === undefined) {
      const said = keyword ? `${title ?? ""} (${keyword})` : title;
      out.push([name, leafType(row), said]);
    }
  }
  if (base === undefined && sections[ref].patterns !== undefined && out.length === 0) {
    const [[, type]] = sections[ref].patterns;
    const inside = type?.startsWith(":")
      ? interfaceOf(type.slice(1), undefined, at)
      : leafType(sections[ref].patterns[0]);
    out.push(["[name: string]", inside, "By names of a pattern"]);
  }
  return out;
}

function interfaceOf(ref, base, at) {
  const key = `${ref} - ${base ?? ""}`;
  if (!interfaces.has(key)) {
    const found = members(ref, base, at);
    if (found.length === 0 && base !== undefined) interfaces.set(key, undefined);
    else {
      const body = bodyOf(found);
      const same = [...interfaces.values()].find((i) => i?.body === body);
      interfaces.set(key, same ?? { name: unique(pascal(at.trim())), body, title: sections[ref].title });
    }
  }
  return interfaces.get(key)?.name;
}

function bodyOf(found) {
  return found
    .map(([name, type, said]) => {
      const comment = said ? `  /** ${said.trim().replaceAll("*/", "* /")} */\n` : "";
      return `${comment}  ${/^([A-Za-z_$][\w$]*|\[name: string\])$/.test(name) ? name : JSON.stringify(name)}: ${type};\n`;
    })
    .join("");
}

// Classes written by hand, with the name of the type of their metadata.
const special = new Map(
  [
    ...readFileSync(`${folder}/src/base.ts`, "utf8").matchAll(
      /export class (\w+)[\s\S]*?declare readonly meta: (\w+)/g,
    ),
  ].map(([, model, meta]) => [model, meta]),
);
// Classes that do more than their facts say.
const behaviours = `${folder}/src/behaviours.ts`;
const behaves = new Set(
  existsSync(behaviours)
    ? [...readFileSync(behaviours, "utf8").matchAll(/^ {2}(\w+Model):/gm)].map(([, name]) => name)
    : [],
);
// A mission may make its classes with more static members than all classes have.
const handmade = readFileSync(`${folder}/src/base.ts`, "utf8");
const typeName = /export type (\w+ModelType)</.exec(handmade)?.[1] ?? "ModelType";
const maker = /export function (define\w+)</.exec(handmade)?.[1] ?? "extend";
const classes = [];
const order = Object.keys(index).sort((a, b) => index[a].bases.length - index[b].bases.length);
const bases = new Set([
  ...special.keys(),
  ...order.map((model) => index[model].bases[0]).filter((base) => base && !index[base]),
]);
for (const model of [...order, ...special.values()]) named.add(model);
for (const [model, name] of special) {
  const meta = sections[index[model].schema].rows.find(([row]) => row === "meta")[1].slice(1);
  const own = members(meta, undefined, model === root ? "" : model.replace(/(Data|File)?Model$/, ""));
  interfaces.set(`${meta} - `, { name, body: bodyOf(own), title: `Metadata of every ${model}` });
}
for (const model of order) {
  if (special.has(model)) continue;
  const { schema, bases, title } = index[model];
  const base = bases[0];
  const body = bodyOf(members(schema, index[base]?.schema, model.replace(/(Data)?Model$/, "")));
  const comment = title ? `/** ${title.trim().replace(/\.$/, "")}. */\n` : "";
  const declared =
    body === ""
      ? `export interface ${model} extends ${base} {}`
      : `export interface ${model} extends ${base} {\n${body}}`;
  classes.push(
    `${comment}${declared}\nexport const ${model}: ${typeName}<${model}> = ${behaves.has(model) ? `extend(${base}, "${model}", BEHAVIOURS.${model})` : `${maker}(${base}, "${model}")`};\n`,
  );
}

const types = `${[...listNames]
  .map(
    ([ref, name]) =>
      `/** Allowed values of ${ref.split("/")[1]}. */\nexport type ${name} =${lists[ref]
        .filter((v) => typeof v === "string")
        .map((v) => `\n  | ${JSON.stringify(v)}`)
        .join("")};\n`,
  )
  .join("\n")}\n${[...new Set(interfaces.values())]
  .filter((i) => i !== undefined)
  .map(
    ({ name, body, title }) =>
      `${title ? `/** ${title.trim().replace(/\.$/, "")}. */\n` : ""}export interface ${name} {\n${body}}\n`,
  )
  .join("\n")}`;
writeFileSync(
  `${folder}/src/meta.ts`,
  `// Written by tools/model-types.mjs from the tables in ../facts; do not edit.\n\nimport type { ModelTable } from "@pipe/datamodels";\nimport type { DType, NDArray } from "@pipe/ndarray";\n\ntype Table = ModelTable | null;\ntype Values<D extends DType> = NDArray<D> | null;\n/** One of the values that the schema names; other text is accepted here and judged when it is set. */\ntype OneOf<T extends string> = T | (string & {}) | null;\n\n${types}`,
);
const used = new Set();
const body = classes.join("\n");
for (const [name] of body.replace(/\/\*\*.*?\*\//g, "").matchAll(/\b[A-Z]\w*/g)) used.add(name);
const fromMeta = [
  ...new Set(
    [...interfaces.values()]
      .filter(Boolean)
      .map((i) => i.name)
      .concat([...listNames.values()]),
  ),
].filter((n) => used.has(n));
const aliases = [
  ["Table", "type Table = ModelTable | null;"],
  ["Values", "type Values<D extends DType> = NDArray<D> | null;"],
  [
    "OneOf",
    "/** One of the values that the schema names; other text is accepted here and judged when it is set. */\ntype OneOf<T extends string> = T | (string & {}) | null;",
  ],
].filter(([name]) => used.has(name));
const text = `${aliases.map(([, alias]) => alias).join("\n")}\n${body}`;
const uses = (name) => new RegExp(`\\b${name}\\b`).test(text);
const neutral = [
  uses("ModelTable") && "type ModelTable",
  "type ModelType",
  maker === "extend" && "extend",
].filter(Boolean);
const arrays = ["DType", "NDArray"].filter(uses);
const own = [...bases, ...(maker === "extend" ? [] : [maker, `type ${typeName}`])];
const header = `// Written by tools/model-types.mjs from the tables in ../facts; do not edit.

import { ${neutral.join(", ")} } from "@pipe/datamodels";
${arrays.length > 0 ? `import type { ${arrays.join(", ")} } from "@pipe/ndarray";\n` : ""}import { ${own.join(", ")} } from "./base.ts";
${behaves.size > 0 ? 'import { BEHAVIOURS } from "./behaviours.ts";\n' : ""}`;
writeFileSync(
  `${folder}/src/models.ts`,
  `${header}import type {\n  ${fromMeta.sort().join(",\n  ")},\n} from "./meta.ts";\n\n${text}\n/** All classes of this mission. */\nexport const MODEL_TYPES: readonly ModelType[] = [\n  ${order.filter((m) => m !== "DataModel").join(",\n  ")},\n];\n`,
);
