import { PackedArray } from "@pipe/asdf";
import { canonical, Encoder, type Json, oneLine, scalar, sha256 } from "@pipe/asdf/json";
import { NDArray, type TypedArray } from "@pipe/ndarray";
import { readEcsv } from "../read.ts";
import type { EcsvColumn } from "../table.ts";

/** Where the tool writes. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
}

/** Runs `ecsvinfo [--json] FILE...`; returns the exit code. */
export async function ecsvinfo(args: readonly string[], output: Output): Promise<number> {
  const paths = args.filter((each) => !each.startsWith("--"));
  const json = args.includes("--json");
  if (paths.length === 0) {
    output.err("usage: ecsvinfo [--json] FILE...\n");
    return 1;
  }
  let code = 0;
  for (const path of paths) {
    try {
      const text = json ? await jsonLine(path, paths.length > 1) : await summary(path);
      output.out(text);
    } catch (error) {
      code = 1;
      const message = oneLine(error);
      if (json && paths.length > 1)
        output.out(`${JSON.stringify({ file: path, ok: false, error: message })}\n`);
      else output.err(`${message.startsWith(path) ? "" : `${path}: `}${message}\n`);
    }
  }
  return code;
}

async function jsonLine(path: string, several: boolean): Promise<string> {
  const doc = await documentOf(path);
  return `${JSON.stringify(several ? { file: path, ok: true, doc } : doc)}\n`;
}

async function documentOf(path: string): Promise<Json> {
  const table = await readEcsv(path, { mappings: "map", path });
  const columns: Json[] = [];
  for (const column of table.columns) columns.push(await describe(column));
  const { version, schema, delimiter, rows } = table;
  return { version, schema, delimiter, rows, meta: await new Encoder().encode(table.meta), columns };
}

async function describe(column: EcsvColumn): Promise<Json> {
  const { name, datatype, subtype, unit, format, description, dtype, shape, values, mask } = column;
  const entry = {
    name,
    datatype,
    subtype,
    unit,
    format,
    description,
    meta: await new Encoder().encode(column.meta),
  };
  if (dtype === "object") return { ...entry, dtype, shape: [...shape], values: Array.from(values, cellJson) };
  const masked = mask?.reduce((sum, flag) => sum + flag, 0) ?? 0;
  const sums = { masked, mask_sha256: mask !== undefined && masked > 0 ? sha256(mask) : null };
  const facts = { ...entry, ...sums, dtype, shape: [...shape] };
  if (dtype === "string") {
    const text = Array.from(values, (value, i) => (mask?.[i] === 1 ? "" : String(value))).join("\n");
    return { ...facts, sha256: sha256(new TextEncoder().encode(text)), nan: 0, min: null, max: null };
  }
  const array = new NDArray(dtype, [values.length], values as TypedArray);
  return { ...facts, sha256: sha256(canonical(PackedArray.of(array))), ...statistics(column) };
}

function cellJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(cellJson);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cellJson(item)]));
  return scalar(value);
}

function statistics({ dtype, values, mask }: EcsvColumn): { nan: number; min: Json; max: Json } {
  let nan = 0;
  let min: number | bigint | undefined;
  let max: number | bigint | undefined;
  const numbers = values as ArrayLike<number | bigint>;
  for (let i = 0; i < numbers.length; i++) {
    if (mask?.[i] === 1) continue;
    const value = numbers[i];
    if (typeof value === "number" && Number.isNaN(value)) nan++;
    else {
      if (min === undefined || value < min) min = value;
      if (max === undefined || value > max) max = value;
    }
  }
  return dtype === "bool" ? { nan, min: null, max: null } : { nan, min: scalar(min), max: scalar(max) };
}

async function summary(path: string): Promise<string> {
  const table = await readEcsv(path, { path });
  const lines = [`${path}: ECSV ${table.version}, ${table.rows} rows, ${table.columns.length} columns`];
  const width = Math.max(4, ...table.columns.map(({ name }) => name.length));
  for (const { name, dtype, shape, unit, description } of table.columns) {
    const type = shape.length > 0 ? `${dtype}[${shape.join(",")}]` : dtype;
    lines.push(
      `  ${name.padEnd(width)}  ${type.padEnd(12)}  ${(unit ?? "").padEnd(10)}  ${description ?? ""}`.trimEnd(),
    );
  }
  return `${lines.join("\n")}\n`;
}
