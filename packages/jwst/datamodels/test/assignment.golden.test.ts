import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DataModel, isArrayValue, leaves, setWarningHandler } from "@pipe/datamodels";
import { summarize } from "@pipe/datamodels/info";
import { type CardInput, writeFits } from "@pipe/fits";
import { JWST_MODELS, open } from "@pipe/jwst-datamodels";
import { NDArray } from "@pipe/ndarray";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { golden } from "./golden.ts";

type Json = Record<string, unknown>;

const DTYPES: Record<string, ConstructorParameters<typeof NDArray>[0]> = {
  f4: "float32",
  f8: "float64",
  i2: "int16",
  i4: "int32",
  i8: "int64",
  u1: "uint8",
  u4: "uint32",
  bool: "bool",
  c8: "complex64",
};

function make(model: string, shape?: readonly number[] | null): DataModel {
  const type = JWST_MODELS.get(model);
  if (type === undefined) throw new Error(`${model} is not registered`);
  return new type(shape ?? null);
}

let told: string[] = [];
let previous: ReturnType<typeof setWarningHandler>;
beforeEach(() => {
  told = [];
  previous = setWarningHandler((kind, text) =>
    told.push(`${kind}: ${text.split("\n").slice(0, 2).join(" / ").slice(0, 240)}`),
  );
});
afterEach(() => {
  setWarningHandler(previous);
  for (const flag of ["VALIDATE_ON_ASSIGNMENT", "PASS_INVALID_VALUES", "STRICT_VALIDATION"])
    delete process.env[flag];
});

interface Assignment {
  model: string;
  path: string;
  value: unknown;
  env: Record<string, string>;
  shape?: number[];
  got?: unknown;
  error?: string;
  message?: string;
  warnings?: string[];
  then_validate?: boolean;
}

// JavaScript has one kind of number: 4.0 is the integer 4.
const isWholeFloat = (row: Assignment) => row.path === "meta.exposure.ngroups" && row.value === 4;

describe("assigning values", () => {
  const rows = golden<Assignment[]>("validation").filter((row) => !isWholeFloat(row));
  test.each(
    rows.map(
      (row, i) => [i, row.path, JSON.stringify(row.value), JSON.stringify(row.env ?? {}), row] as const,
    ),
  )("%i: %s = %s under %s", (_i, path, _value, _env, row) => {
    Object.assign(process.env, row.env ?? {});
    const given = row.value as { array?: number[]; dtype?: string } | null;
    const value = Array.isArray(given?.array)
      ? NDArray.zeros(DTYPES[given?.dtype ?? "f4"], given?.array ?? [])
      : row.value;
    let got: unknown;
    let failure: Error | undefined;
    try {
      const model = make(row.model, row.shape);
      model.set(path, value);
      if (row.then_validate === true) model.validate();
      got = model.get(path);
      if (got instanceof NDArray) got = { array: [...got.shape], dtype: got.dtype };
    } catch (error) {
      failure = error as Error;
    }
    if (row.error !== undefined) {
      expect(failure?.message.split("\n")[0].replace(/ \([a-z]+\)$/, "")).toBe(row.message);
      if (row.error === "ValidationError") expect(failure?.name).toBe("ValidationError");
      return;
    }
    expect(failure).toBeUndefined();
    expect(got).toEqual(row.got);
    const wanted = (row.warnings ?? []).filter((text) => text.startsWith("ValidationWarning"));
    expect(told).toEqual(wanted);
  });
});

interface Update {
  id: string;
  target: Made;
  source: Made;
  as_dict?: boolean;
  kwargs?: { only?: string | string[]; extra_fits?: boolean; cal_logs?: boolean };
  tree: Json;
}

interface Made {
  model: string;
  shape: number[];
  set: Json;
  extra_fits?: Json;
  cal_logs?: Json;
}

function made({ model, shape, set, extra_fits, cal_logs }: Made): DataModel {
  const made = make(model, shape);
  for (const [path, value] of Object.entries(set)) made.set(path, value);
  if (extra_fits !== undefined) made.set("extra_fits", structuredClone(extra_fits));
  if (cal_logs !== undefined) made.set("cal_logs", structuredClone(cal_logs));
  return made;
}

describe("update", () => {
  test.each(golden<Update[]>("update").map((row) => [row.id, row] as const))("%s", (_id, row) => {
    const target = made(row.target);
    const source = made(row.source);
    const { only, extra_fits, cal_logs } = row.kwargs ?? {};
    target.update(row.as_dict ? source.toFlatDict({ includeArrays: false }) : source, {
      ...(only !== undefined && { only }),
      ...(extra_fits !== undefined && { extraFits: extra_fits }),
      ...(cal_logs !== undefined && { calLogs: cal_logs }),
    });
    const { tree } = summarize(target);
    const got = Object.fromEntries(
      Object.entries(tree).filter(([, v]) => !(v !== null && typeof v === "object" && "array" in v)),
    );
    const { "meta.date": _d, ...wanted } = row.tree;
    const { "meta.date": _e, ...ours } = got;
    expect(ours).toEqual(wanted);
  });
});

interface HeaderCase {
  id: string;
  name?: string;
  primary: Json;
  extensions?: { name: string; shape: number[]; dtype?: string; ver?: number; header?: Json }[];
  env?: Record<string, string>;
  open?: string;
  kwargs?: { guess?: boolean };
  class?: string;
  repr?: string;
  tree?: Json;
  error?: string;
  message?: string;
  warnings?: string[];
}

function cards(header: Json = {}, floats: readonly string[] = []): CardInput[] {
  return Object.entries(header).map(([keyword, value]) =>
    floats.includes(keyword) ? [keyword, value as number, "", "float"] : [keyword, value as string],
  );
}

async function written(row: HeaderCase, folder: string): Promise<string> {
  const path = join(folder, row.name ?? "x.fits");
  const images = (row.extensions ?? []).map(({ name, shape, dtype = "f4", ver = 1, header }) => {
    const data = NDArray.zeros(DTYPES[dtype], shape);
    for (let i = 0; i < data.size; i++) (data.values as Float32Array)[i] = i;
    return { kind: "image", name, ver, data, header: cards(header, ["CRVAL1"]) } as const;
  });
  const primary = {
    kind: "image",
    header: cards(row.primary, row.id === "types" ? ["NGROUPS"] : []),
  } as const;
  await writeFits(path, [primary, ...images]);
  return path;
}

describe("opening hand-made headers", () => {
  test.each(golden<HeaderCase[]>("headers").map((row) => [row.id, row] as const))("%s", async (_id, row) => {
    const folder = mkdtempSync(join(tmpdir(), "headers-"));
    try {
      const path = await written(row, folder);
      Object.assign(process.env, row.env ?? {});
      const type = row.open === undefined || row.open === "open" ? undefined : JWST_MODELS.get(row.open);
      const opened = type === undefined ? open(path, row.kwargs ?? {}) : type.open(path);
      if (row.error !== undefined) {
        const error = (await opened.catch((cause: unknown) => cause)) as Error;
        expect(error).toBeInstanceOf(Error);
        expect(
          error.message
            .split("\n")[0]
            .replace(/ \([a-z]+\)$/, "")
            .replace(`${folder}/`, ""),
        ).toBe(row.message);
        return;
      }
      const model = await opened;
      expect(model.modelName).toBe(row.class);
      expect(model.toString()).toBe(row.repr);
      const { tree } = summarize(model);
      const { "meta.date": _d, ...wanted } = row.tree ?? {};
      const { "meta.date": _e, ...got } = tree;
      const digest = (value: unknown) =>
        JSON.parse(JSON.stringify(value, (k, v) => (k === "first" ? undefined : v)));
      expect(digest(got)).toEqual(digest(wanted));
      expect(told.sort()).toEqual([...(row.warnings ?? [])].sort());
      model.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("trees", () => {
  test("name every leaf that is set", () => {
    const model = make("ImageModel", [2, 2]);
    model.set("meta.wcsinfo.crval1", 5);
    const names = [...leaves(model.tree)].filter(([, value]) => !isArrayValue(value)).map(([path]) => path);
    expect(names.sort()).toEqual(["meta.date", "meta.model_type", "meta.wcsinfo.crval1"]);
  });
});
