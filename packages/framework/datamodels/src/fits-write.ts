/** Writing models as FITS files, with the ASDF part that holds what keywords and HDUs cannot. */

import { asdfBytes } from "@pipe/asdf";
import { type ColumnInput, type HduInput, prepareHdu, writeFits } from "@pipe/fits";
import { asdfStandard, asdfTree } from "./asdf-tree.ts";
import { type FitsLayout, layOut, type PlannedHdu } from "./fits-layout.ts";
import { ASDF_NAME } from "./fits-read.ts";
import { HASH_KEY, headerHash } from "./hash.ts";
import type { DataModel } from "./model.ts";
import { ModelTable, type TableColumn } from "./table.ts";

/**
 * Writes a model as a FITS file.
 *
 * @throws ValidationError when a value has the wrong type.
 */
export async function saveFits(model: DataModel, path: string, withAsdf: boolean): Promise<void> {
  const { schema, tree } = model;
  if (schema === undefined) throw new TypeError(`${model.modelName} has no schema to write FITS by`);
  const layout = layOut(tree, schema, model.type.facts.title, model.type.itemNumbersStay);
  const inputs = layout.hdus.filter((hdu) => hdu.name !== ASDF_NAME).map(hduInput);
  await writeFits(path, withAsdf ? [...inputs, asdfHdu(model, layout, inputs)] : inputs);
}

function hduInput(hdu: PlannedHdu): HduInput {
  const common = {
    ...(hdu.name !== undefined && { name: hdu.name }),
    ...(hdu.ver !== undefined && !hdu.placesVersion && { ver: hdu.ver }),
    header: hdu.cards,
  };
  const { data } = hdu;
  if (!(data instanceof ModelTable)) return { kind: "image", ...common, ...(data !== undefined && { data }) };
  return { kind: "bintable", ...common, rows: data.rows, columns: data.columns.map(columnInput) };
}

function columnInput(column: TableColumn): ColumnInput {
  const { name, dtype, shape, values, unit, width } = column;
  const common = { name, dtype, shape, values, dim: true, ...(unit !== undefined && { unit }) };
  if (dtype !== "string" || width === undefined) return common;
  const cells = shape.reduce((size, length) => size * length, 1);
  return { ...common, format: `${Math.max(1, width) * cells}A` };
}

function asdfHdu(model: DataModel, layout: FitsLayout, inputs: readonly HduInput[]): HduInput {
  const headers = inputs.map((input, i) => prepareHdu(input, i === 0).header.toString());
  const tree = asdfTree(model.tree, model.schema, (value) => sourceOf(layout, value));
  tree[HASH_KEY] = headerHash(headers);
  const values = asdfBytes(tree, { standard: asdfStandard(model.tree) });
  const column = { name: "ASDF_METADATA", values, dtype: "uint8", shape: [values.length] } as const;
  return { kind: "bintable", name: ASDF_NAME, rows: 1, columns: [column] };
}

function sourceOf(layout: FitsLayout, value: unknown): string | undefined {
  const hdu = layout.links.get(value);
  if (hdu === undefined) return undefined;
  return hdu.name ? `fits:${hdu.name},${hdu.ver ?? 1}` : `fits:${layout.hdus.indexOf(hdu)}`;
}
