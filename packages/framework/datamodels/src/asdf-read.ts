/** From ASDF trees, alone or inside FITS files, to the trees of models. */

import { AsdfArray, type AsdfTree, type Field, openAsdfSync, type PackedArray } from "@pipe/asdf";
import { isMarkedFloat } from "@pipe/asdf/yaml";
import type { FitsFile, Hdu } from "@pipe/fits";
import { isDType, type NDArray } from "@pipe/ndarray";
import { ModelError } from "./errors.ts";
import { lazyData } from "./fits-read.ts";
import { Lazy } from "./lazy.ts";
import type { RawTree } from "./node.ts";
import { setNumberKind } from "./number-kinds.ts";
import { isPlainObject } from "./python-text.ts";
import { ModelTable, type TableColumn } from "./table.ts";

/** An HDU that an array of the tree refers to. */
const FITS_SOURCE = /^fits:(?:([ -~]+),)?(\d+)$/;

/** The tree in the ASDF extension of a FITS file; undefined when there is none. */
export function asdfInFits(file: FitsFile): RawTree | undefined {
  const hdu = file.hdus.find((one) => one.name === "ASDF");
  if (hdu === undefined) return undefined;
  const bytes = hdu.readBytesSync();
  const asdf = openAsdfSync(bytes);
  return modelTree(asdf.tree, (source) => hduOf(file, source));
}

/** The tree of an ASDF file, its arrays unread. */
export function readAsdfTree(source: string | Uint8Array): { tree: RawTree; close: () => void } {
  const file = openAsdfSync(source);
  return { tree: modelTree(file.tree), close: () => file.closeSync() };
}

function hduOf(file: FitsFile, source: string): Hdu | undefined {
  const [, name, number] = FITS_SOURCE.exec(source) ?? [];
  if (number === undefined) return undefined;
  return name === undefined ? file.hdus[Number(number)] : file.find(name, Number(number));
}

/**
 * Makes a model's tree of a tree that was read: its arrays become {@link Lazy}, whole numbers remember how they were
 * written. Values of other classes (transforms, WCS objects) stay as they are, whatever is inside.
 *
 * @param hduOfSource - the HDU that an array with a source in a FITS file refers to.
 */
export function modelTree(tree: AsdfTree, hduOfSource?: (source: string) => Hdu | undefined): RawTree {
  const done = new Map<object, unknown>();
  function visit(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    const known = done.get(value);
    if (known !== undefined) return known;
    if (value instanceof AsdfArray) {
      const lazy = lazyArray(value, hduOfSource);
      done.set(value, lazy);
      return lazy;
    }
    if (!Array.isArray(value) && !isPlainObject(value)) return value;
    done.set(value, value);
    const branch = value as RawTree;
    for (const [key, item] of Object.entries(branch)) {
      if (typeof item === "object") branch[key] = visit(item);
      else if (Number.isInteger(item) && !isMarkedFloat(branch, Array.isArray(value) ? Number(key) : key))
        setNumberKind(branch, key, "integer");
    }
    return value;
  }
  return visit(tree) as RawTree;
}

function lazyArray(
  array: AsdfArray,
  hduOfSource: ((source: string) => Hdu | undefined) | undefined,
): unknown {
  if (typeof array.source === "string" && FITS_SOURCE.test(array.source)) {
    const hdu = hduOfSource?.(array.source);
    const data = hdu && lazyData(hdu);
    if (data === undefined)
      throw new ModelError(`the ASDF part refers to ${array.source}, which the file lacks`);
    return data;
  }
  const { dtype, shape } = array;
  if (Array.isArray(dtype))
    return new Lazy<ModelTable>({
      shape,
      origin: array,
      readSync: () => packedTable(array.readPackedSync()),
      read: async () => packedTable(await array.readPacked()),
    });
  return new Lazy<NDArray>({
    shape,
    ...(isDType(dtype) && { dtype }),
    origin: array,
    readSync: () => array.readSync(),
    read: () => array.read(),
  });
}

/** An array of records as a table. */
export function packedTable(packed: PackedArray): ModelTable {
  const { type } = packed;
  if (type.kind !== "record") throw new ModelError("the array holds no records");
  return new ModelTable(
    packed.size,
    type.fields.map((field) => recordColumn(packed, field)),
  );
}

function recordColumn(packed: PackedArray, field: Field): TableColumn {
  const part = packed.field(field.name);
  const { name, shape } = field;
  if (field.type.kind === "number") {
    const array = part.numbers();
    return { name, shape, dtype: array.dtype, values: array.values };
  }
  if (field.type.kind === "record") throw new ModelError(`column ${name} holds records, which tables cannot`);
  return { name, shape, dtype: "string", width: field.type.length, values: part.strings() };
}
