/** Tables of astropy, as catalogs hold them, to and from tables of models. */

import { AsdfArray, type AsdfTree, Tagged } from "@pipe/asdf";
import { lazyColumn, ModelError, ModelTable, type TableColumn } from "@pipe/datamodels";
import { isDType, NDArray } from "@pipe/ndarray";

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
 * Reads a table of astropy, its columns when they are asked for. Units are as the file writes them, magnitudes as `mag(AB)`.
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
  const { name, description } = content;
  const unit = unitText(content["unit"]);
  const common = {
    name: String(name),
    ...(unit !== undefined && { unit }),
    ...(typeof description === "string" && { description }),
  };
  const stored = unreadData.get(content);
  if (stored !== undefined)
    return { rows: stored.rows, column: lazyColumn({ ...common, ...stored.facts }, stored.read) };
  const { data } = content;
  if (data instanceof NDArray) {
    const { dtype, shape, values } = data;
    return { rows: shape[0] ?? 1, column: { ...common, dtype, shape: shape.slice(1), values } };
  }
  if (!(data instanceof AsdfArray))
    throw new ModelError(`column ${String(name)} holds neither numbers nor texts`);
  return asdfColumn(common, data);
}

/** A column of an ASDF file, whose numbers are read when they are asked for. */
function asdfColumn(common: { name: string }, data: AsdfArray): { rows: number; column: TableColumn } {
  const { dtype, shape } = data;
  const rows = shape[0] ?? 1;
  if (isDType(dtype))
    return {
      rows,
      column: lazyColumn({ ...common, dtype, shape: shape.slice(1) }, () => data.readSync().values),
    };
  const packed = data.readPackedSync();
  if (packed.type.kind === "number" || packed.type.kind === "record")
    throw new ModelError(`column ${common.name} holds records`);
  const { length: width } = packed.type;
  return {
    rows,
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
  return tableNode(
    table.columns.map((column) => columnNode(column, table.rows, () => column.values)),
    meta,
  );
}

/** The node of a table of columns. */
export function tableNode(columns: readonly Tagged[], meta: Readonly<Record<string, unknown>>): Tagged {
  const colnames = columns.map((column) => (column.value as AsdfTree)["name"]);
  return new Tagged(TABLE_TAG, { colnames, columns: [...columns], meta: { ...meta }, qtable: false });
}

/** Columns whose values have not been read, by their nodes. */
const unreadData = new WeakMap<
  object,
  { rows: number; facts: Pick<TableColumn, "dtype" | "shape">; read: () => TableColumn["values"] }
>();

/** The node of a column; its values are read when they are asked for. */
export function columnNode(
  facts: Omit<TableColumn, "values">,
  rows: number,
  read: () => TableColumn["values"],
): Tagged {
  const { name, dtype, shape, unit, description } = facts;
  let values: TableColumn["values"] | undefined;
  const kept = (): TableColumn["values"] => (values ??= read());
  const node = {
    get data() {
      return dtype === "string"
        ? textNode(kept() as readonly string[], [rows, ...shape])
        : new NDArray(dtype, [rows, ...shape], kept() as never);
    },
    ...(description !== undefined && { description }),
    name,
    ...(unit !== undefined && { unit: unitNode(unit) }),
  };
  unreadData.set(node, { rows, facts: { dtype, shape }, read: kept });
  return new Tagged(COLUMN_TAG, node);
}

function textNode(values: readonly string[], shape: readonly number[]): Tagged {
  const width = Math.max(1, ...values.map((text) => [...text].length));
  return new Tagged(ARRAY_TAG, { data: [...values], datatype: ["ucs4", width], shape: [...shape] });
}

function unitNode(unit: string): Tagged {
  const magnitude = /^mag\((.+)\)$/.exec(unit);
  return magnitude === null ? new Tagged(UNIT_TAG, unit) : new Tagged(MAGNITUDE_TAG, magnitude[1]);
}
