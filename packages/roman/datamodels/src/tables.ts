/** Tables of astropy, as catalogs hold them, to and from tables of models. */

import { AsdfArray, type AsdfTree, type PackedArray, Tagged } from "@pipe/asdf";
import { ModelError, ModelTable, type TableColumn } from "@pipe/datamodels";
import { NDArray } from "@pipe/ndarray";

const TABLE_TAG = "tag:astropy.org:astropy/table/table-1.3.0";
const COLUMN_TAG = "tag:stsci.edu:asdf/table/column-1.2.0";
const UNIT_TAG = "tag:stsci.edu:asdf/unit/unit-1.0.0";
const MAGNITUDE_TAG = "tag:astropy.org:astropy/units/magunit-1.1.0";
const ARRAY_TAG = "tag:stsci.edu:asdf/core/ndarray-1.1.0";

/** A table with the metadata that astropy keeps beside it. */
export interface AstropyTable {
  readonly table: ModelTable;
  readonly meta: Readonly<Record<string, unknown>>;
}

/** True for a node that holds a table of astropy. */
export function isAstropyTable(value: unknown): value is Tagged {
  return value instanceof Tagged && value.tag.startsWith("tag:astropy.org:astropy/table/table-");
}

/**
 * Reads a table of astropy. Units are as the file writes them, magnitudes as `mag(AB)`.
 *
 * @throws ModelError when the node is no table, or a column holds something else than numbers or texts.
 */
export function readAstropyTable(node: unknown): AstropyTable {
  if (!isAstropyTable(node)) throw new ModelError("the value is no table of astropy");
  const { columns = [], meta = {} } = node.value as AsdfTree;
  const read = (columns as readonly unknown[]).map(readColumn);
  const rows = read[0]?.rows ?? 0;
  return {
    table: new ModelTable(
      rows,
      read.map(({ column }) => column),
    ),
    meta,
  };
}

function readColumn(node: unknown): { rows: number; column: TableColumn } {
  const content = (node instanceof Tagged ? node.value : node) as AsdfTree;
  const { name, data, description } = content;
  const unit = unitText(content["unit"]);
  const common = {
    name: String(name),
    ...(unit !== undefined && { unit }),
    ...(typeof description === "string" && { description }),
  };
  if (data instanceof NDArray) return numbers(common, data);
  if (!(data instanceof AsdfArray))
    throw new ModelError(`column ${String(name)} holds neither numbers nor texts`);
  const packed = data.readPackedSync();
  if (packed.type.kind === "number") return numbers(common, packed.numbers());
  if (packed.type.kind === "record") throw new ModelError(`column ${String(name)} holds records`);
  return texts(common, packed, packed.type.length);
}

function numbers(common: { name: string }, array: NDArray): { rows: number; column: TableColumn } {
  const { dtype, shape, values } = array;
  return { rows: shape[0] ?? 1, column: { ...common, dtype, shape: shape.slice(1), values } };
}

function texts(
  common: { name: string },
  packed: PackedArray,
  width: number,
): { rows: number; column: TableColumn } {
  const { shape } = packed;
  return {
    rows: shape[0] ?? 1,
    column: { ...common, dtype: "string", width, shape: shape.slice(1), values: packed.strings() },
  };
}

function unitText(unit: unknown): string | undefined {
  if (typeof unit === "string") return unit;
  if (!(unit instanceof Tagged) || typeof unit.value !== "string") return undefined;
  return unit.tag.includes("/magunit-") ? `mag(${unit.value})` : unit.value;
}

/** Makes the node of a table of astropy. */
export function astropyTable(table: ModelTable, meta: Readonly<Record<string, unknown>> = {}): Tagged {
  const columns = table.columns.map((column) => new Tagged(COLUMN_TAG, columnNode(column, table.rows)));
  return new Tagged(TABLE_TAG, { colnames: table.names, columns, meta: { ...meta }, qtable: false });
}

function columnNode(column: TableColumn, rows: number): Record<string, unknown> {
  const { name, dtype, shape, values, unit, description } = column;
  const data =
    dtype === "string" || Array.isArray(values)
      ? textNode(column, rows)
      : new NDArray(dtype, [rows, ...shape], values as never);
  return {
    data,
    ...(description !== undefined && { description }),
    name,
    ...(unit !== undefined && { unit: unitNode(unit) }),
  };
}

function textNode({ values, shape }: TableColumn, rows: number): Tagged {
  const all = values as readonly string[];
  const width = Math.max(1, ...all.map((text) => [...text].length));
  return new Tagged(ARRAY_TAG, { data: [...all], datatype: ["ucs4", width], shape: [rows, ...shape] });
}

function unitNode(unit: string): Tagged {
  const magnitude = /^mag\((.+)\)$/.exec(unit);
  return magnitude === null ? new Tagged(UNIT_TAG, unit) : new Tagged(MAGNITUDE_TAG, magnitude[1]);
}
