import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { Tagged } from "@pipe/asdf";
import {
  type Fact,
  FactBook,
  factViolation,
  jsonSchema,
  type Leaf,
  type Section,
  sectionViolation,
  setWarningHandler,
} from "@pipe/datamodels";
import { factSchema } from "@pipe/datamodels/schema";
import { type TreeValidator, treeValidator } from "@pipe/datamodels/validate";
import { ImageModel } from "@pipe/jwst-datamodels";
import { NDArray } from "@pipe/ndarray";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";

const facts = (folder: string, parents: FactBook[] = []) =>
  new FactBook(new URL(`../../packages/${folder}/facts/`, import.meta.url), parents);

const JWST = facts("jwst/datamodels");
const BOOKS = {
  jwst: JWST,
  roman: facts("roman/datamodels"),
  iris: facts("iris/datamodels", [JWST]),
  liger: facts("iris/liger-datamodels"),
};

let validator: TreeValidator;
beforeAll(async () => {
  validator = await treeValidator();
});

/** Every section of a book once. */
function sectionsOf(book: FactBook): Section[] {
  const found = new Map<string, Section>();
  const visit = (section: Section): void => {
    if (found.has(section.ref)) return;
    found.set(section.ref, section);
    for (const fact of [...section.facts.values(), ...section.patternFacts])
      if (fact.kind === "section" || fact.kind === "list") visit(fact.section);
  };
  for (const name of Object.keys(book.classes)) visit(book.schema(name));
  return [...found.values()];
}

const TAGS = [
  "tag:stsci.edu:asdf/unit/unit-1.0.0",
  "tag:stsci.edu:asdf/unit/quantity-1.2.0",
  "tag:stsci.edu:asdf/time/time-1.2.0",
  "tag:stsci.edu:gwcs/wcs-1.4.0",
  "tag:astropy.org:astropy/table/table-1.3.0",
];

const ARRAYS = (["float32", "float64", "uint8", "uint16", "uint32", "int32", "bool"] as const).flatMap(
  (dtype) =>
    [1, 2, 3, 4].map((ndim) =>
      NDArray.zeros(
        dtype,
        Array.from({ length: ndim }, () => 2),
      ),
    ),
);

/** Values of all kinds, with texts and numbers that facts speak of. */
function anyValue(hints: readonly unknown[]): fc.Arbitrary<unknown> {
  const scalar = fc.oneof(
    fc.constantFrom(...(hints.length > 0 ? hints : ["N/A"])),
    fc.string({ maxLength: 8 }),
    fc.constantFrom("x".repeat(130), "WFI_IMAGE|", "2024-01-01T00:00:00.000", "\u{1F52D}".repeat(50)),
    fc.integer({ min: -3, max: 3 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(Number.NaN, 1n),
    fc.boolean(),
    fc.constant(null),
  );
  return fc.oneof(
    { weight: 4, arbitrary: scalar },
    fc.array(fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.constant({})), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom("name", "vis", "vis2", "x"), scalar, { maxKeys: 3 }),
    fc.constantFrom(...TAGS).map((tag) => new Tagged(tag, "x")),
    fc.constantFrom(...ARRAYS),
  );
}

/** Every value that a fact mentions, so that some of those generated are good. */
function hintsOf(fact: unknown): unknown[] {
  if (Array.isArray(fact)) return fact.flatMap(hintsOf);
  if (typeof fact !== "object" || fact === null) return [];
  const { values = [], enum: allowed = [], anyOf, oneOf, items } = fact as Leaf & { enum?: unknown[] };
  return [...values, ...allowed, ...[anyOf, oneOf, items].flatMap(hintsOf)];
}

function isLeaf(fact: Fact): fact is Leaf {
  return fact.kind !== "section" && fact.kind !== "list";
}

const noSections = (): never => {
  throw new Error("a leaf refers to no section");
};

/** The leaves that differ in what they allow. Arrays of books that are not exact are cast rather than checked. */
function distinctLeaves(book: FactBook): Leaf[] {
  const found = new Map<string, Leaf>();
  for (const section of sectionsOf(book))
    for (const fact of [...section.facts.values(), ...section.patternFacts])
      if (isLeaf(fact) && (fact.kind === "leaf" || book.exact)) {
        const {
          title: _,
          default: __,
          fits_keyword: ___,
          fits_hdu: ____,
          ...rest
        } = factSchema(fact, noSections);
        found.set(JSON.stringify(rest), fact);
      }
  return [...found.values()];
}

describe.each(Object.entries(BOOKS))("the schemas of %s", (_mission, book) => {
  test("are JSON Schemas of draft 2020-12 that define all they refer to", () => {
    const ajv = new Ajv2020({ strict: false, logger: false });
    for (const name of Object.keys(book.classes)) {
      const schema = jsonSchema(book, name);
      expect(ajv.validateSchema(schema), `${name}: ${ajv.errorsText()}`).toBe(true);
      const text = JSON.stringify(schema);
      for (const [, ref] of text.matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g))
        expect(schema["$defs"]).toHaveProperty([ref.replaceAll("~1", "/").replaceAll("~0", "~")]);
    }
  });

  test("give the verdict and the message of the reader's check for every leaf", () => {
    const verdicts = { good: 0, bad: 0 };
    for (const leaf of distinctLeaves(book)) {
      const validate = validator.compile(factSchema(leaf, noSections));
      const check = (value: unknown): void => {
        const own = factViolation(leaf, value, undefined, book.exact);
        const faults = value === null && !book.exact ? [] : validator.run(validate, value, book.exact);
        verdicts[own === undefined ? "good" : "bad"]++;
        const told = `${leaf.name} = ${fc.stringify(value)}: ${own} / ${JSON.stringify(faults)}`;
        expect(faults.length > 0, told).toBe(own !== undefined);
        if (own !== undefined && typeof value !== "object")
          expect(
            faults.map(({ message }) => message),
            told,
          ).toContain(own);
      };
      fc.assert(fc.property(anyValue(hintsOf(leaf)), check), { numRuns: 60 });
    }
    expect(Math.min(verdicts.good, verdicts.bad)).toBeGreaterThan(100);
  });

  test("give the verdict of the reader's check for every section, with names missing or wrong", () => {
    const verdicts = { good: 0, bad: 0 };
    for (const section of sectionsOf(book)) {
      const names = [...section.facts.keys(), "WFI01", "F158", "not_known"];
      const pool = [...section.facts.values()].flatMap((fact) => (isLeaf(fact) ? hintsOf(fact) : []));
      const value = fc.oneof(anyValue(pool), fc.constant({}), fc.constant([]));
      const some = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4 });
      const tree = fc.oneof(
        some,
        some.map((given) => ({ ...minimal(section), ...given })),
        fc.constant(minimal(section)),
      );
      const usable = (given: object): boolean =>
        book.exact || Object.keys(given).every((name) => !isArray(section.get(name)));
      fc.assert(
        fc.property(tree.filter(usable), (given) => {
          const own = sectionViolation(section, given);
          const faults = validator.faults(section, given);
          verdicts[own === undefined ? "good" : "bad"]++;
          expect(faults.length > 0, `${section.ref}: ${own} / ${JSON.stringify(faults)}`).toBe(
            own !== undefined,
          );
        }),
        { numRuns: 20 },
      );
    }
    expect(Math.min(verdicts.good, verdicts.bad)).toBeGreaterThan(50);
  });
});

function isArray(fact: Fact | undefined): boolean {
  return fact !== undefined && isLeaf(fact) && fact.kind !== "leaf";
}

/** What a section requires, as far as it is simple. */
function minimal(section: Section): Record<string, unknown> {
  return Object.fromEntries(section.required.map((name) => [name, simple(section.get(name))]));
}

function simple(fact: Fact | undefined): unknown {
  if (fact === undefined) return "x";
  if (fact.kind === "section") return minimal(fact.section);
  if (fact.kind === "list") return [];
  if (fact.tag?.includes("table-")) return new Tagged("tag:astropy.org:astropy/table/table-1.3.0", {});
  if (isArray(fact))
    return NDArray.zeros(
      fact.dtype === "bool8"
        ? "bool"
        : fact.kind === "array"
          ? ((fact.dtype ?? "float32") as "float32")
          : "float32",
      Array.from({ length: fact.ndim ?? 1 }, () => 1),
    );
  const [first = fact.type === "string" || fact.tag?.includes("time") ? "x" : 1] = hintsOf(fact);
  return fact.type === "boolean" ? false : fact.type === "array" ? [] : first;
}

interface Row {
  model: string;
  path: string;
  value: unknown;
  env?: Record<string, string>;
  error?: string;
  warnings?: string[];
}

describe("values that the original was given", () => {
  const table = fileURLToPath(
    new URL("../../packages/jwst/datamodels/test/golden/validation.json.gz", import.meta.url),
  );
  const rows = (JSON.parse(gunzipSync(readFileSync(table)).toString()) as Row[]).filter(
    // JavaScript has one kind of number: 4.0 is the integer 4.
    ({ path, value, env }) =>
      Object.keys(env ?? {}).length === 0 && path !== "data" && value !== 4 && leafOf(path),
  );

  function leafOf(path: string): Leaf | undefined {
    let section: Section | undefined = JWST.schema("ImageModel");
    let fact: Fact | undefined;
    for (const part of path.split(".")) {
      fact = section?.get(part);
      section = fact?.kind === "section" ? fact.section : undefined;
    }
    return fact?.kind === "leaf" ? fact : undefined;
  }

  test.each(rows)("$path = $value gets its verdict and message", ({ path, value, error, warnings = [] }) => {
    const leaf = leafOf(path) as Leaf;
    const faults =
      value === null ? [] : validator.run(validator.compile(factSchema(leaf, noSections)), value, false);
    expect(error).toBeUndefined();
    const told = warnings.map((text) => text.split(" / ")[1]);
    expect(faults.map(({ message }) => message.slice(0, told[0]?.length))).toEqual(told);
  });
});

describe("the command modelinfo", () => {
  const bin = fileURLToPath(
    new URL("../../packages/framework/datamodels/bin/modelinfo.mjs", import.meta.url),
  );
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { encoding: "utf8" });
    return { status, stdout, stderr };
  };

  test("prints the schema of a class, and asks which when several missions have it", () => {
    const { status, stdout } = run("--schema", "roman::ImageModel");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(jsonSchema(BOOKS.roman, "ImageModel"))));
    expect(JSON.parse(run("--schema", "ImagerModel").stdout)).toHaveProperty(
      "properties.subarr_map.datatype",
      "uint16",
    );
    expect(run("--schema", "FlatModel")).toMatchObject({
      status: 2,
      stderr:
        "modelinfo: several missions have a model FlatModel: say iris::FlatModel, liger::FlatModel, jwst::FlatModel\n",
    });
    expect(run("--schema", "NoModel").status).toBe(1);
  });

  test("tells everything in a file that does not fit the schema", async () => {
    const folder = mkdtempSync(join(tmpdir(), "schemas-"));
    const model = new ImageModel([2, 2], { passInvalidValues: true });
    const previous = setWarningHandler(() => undefined);
    model.set("meta.visit.tsovisit", "yes");
    model.set("meta.instrument.name", "HST");
    const path = join(folder, "x.asdf");
    await model.save(path);
    setWarningHandler(previous);
    const good = join(folder, "good.asdf");
    await new ImageModel([2, 2]).save(good);
    const { status, stdout } = run("--validate", path, good);
    rmSync(folder, { recursive: true });
    expect(status).toBe(1);
    expect(stdout.trim().split("\n").sort()).toEqual([
      expect.stringMatching(/x\.asdf: meta\.instrument\.name: 'HST' is not one of \['NIRCAM', /),
      `${path}: meta.visit.tsovisit: 'yes' is not of type 'boolean'`,
    ]);
  });
});
