/** From ASDF trees, alone or inside FITS files, to the trees of models. */

import { AsdfArray, type AsdfTree, type Field, openAsdfSync, type PackedArray, STANDARDS } from "@pipe/asdf";
import { isMarkedFloat, markTag, Tagged } from "@pipe/asdf/yaml";
import type { FitsFile, Hdu } from "@pipe/fits";
import { isDType, type NDArray } from "@pipe/ndarray";
import { ModelError } from "./errors.ts";
import { lazyData } from "./fits-read.ts";
import { Lazy } from "./lazy.ts";
import type { RawTree } from "./node.ts";
import { setNumberKind, setScalarTag, setStandard } from "./number-kinds.ts";
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
  return withStandard(modelTree(asdf.tree, { hduOf: (source) => hduOf(file, source) }), asdf.standard);
}

/** The tree of an ASDF file, its arrays unread. */
export function readAsdfTree(
  source: string | Uint8Array,
  unwraps?: (tag: string) => boolean,
): { tree: RawTree; close: () => void } {
  const file = openAsdfSync(source);
  const tree = modelTree(file.tree, { ...(unwraps && { unwraps }) });
  return { tree: withStandard(tree, file.standard), close: () => file.closeSync() };
}

function withStandard(tree: RawTree, standard: string | null): RawTree {
  if ((STANDARDS as readonly (string | null)[]).includes(standard)) setStandard(tree, standard as string);
  return tree;
}

function hduOf(file: FitsFile, source: string): Hdu | undefined {
  const [, name, number] = FITS_SOURCE.exec(source) ?? [];
  if (number === undefined) return undefined;
  return name === undefined ? file.hdus[Number(number)] : file.find(name, Number(number));
}

/** How a tree becomes that of a model. */
export interface TreeOptions {
  /** The HDU that an array with a source in a FITS file refers to. */
  readonly hduOf?: (source: string) => Hdu | undefined;
  /** Tags whose nodes become plain texts, lists and mappings, which remember the tag. */
  readonly unwraps?: (tag: string) => boolean;
}

/**
 * Makes a model's tree of a tree that was read: its arrays become {@link Lazy}, whole numbers remember how they were
 * written. Values of other classes (transforms, WCS objects) stay as they are, whatever is inside.
 */
export function modelTree(tree: AsdfTree, options: TreeOptions = {}): RawTree {
  const done = new Map<object, unknown>();

  function visit(given: unknown): unknown {
    if (typeof given !== "object" || given === null) return given;
    const known = done.get(given);
    if (known !== undefined) return known;
    if (given instanceof AsdfArray) {
      const lazy = lazyArray(given, options.hduOf);
      done.set(given, lazy);
      return lazy;
    }
    const value = unwrapped(given);
    if (!Array.isArray(value) && !isPlainObject(value)) return value;
    done.set(given, value);
    branch(value as RawTree);
    return value;
  }

  function branch(holder: RawTree): void {
    for (const [key, item] of Object.entries(holder)) {
      if (typeof item === "object") {
        holder[key] = visit(item);
        if (typeof holder[key] === "string" && item instanceof Tagged) setScalarTag(holder, key, item.tag);
      } else if (Number.isInteger(item) && !isMarkedFloat(holder, Array.isArray(holder) ? Number(key) : key))
        setNumberKind(holder, key, "integer");
    }
  }

  function unwrapped(value: object): unknown {
    if (!(value instanceof Tagged) || options.unwraps?.(value.tag) !== true) return value;
    const inner: unknown = value.value;
    const time = timeText(inner);
    if (time !== undefined) return time;
    if (typeof inner === "object" && inner !== null) markTag(inner, value.tag);
    return inner;
  }

  return visit(tree) as RawTree;
}

/** A time written as a mapping of nothing but its text and the class it had in Python. */
function timeText(value: unknown): string | undefined {
  if (!isPlainObject(value) || typeof value["base_format"] !== "string") return undefined;
  const { value: text, base_format: _, ...rest } = value;
  return typeof text === "string" && Object.keys(rest).length === 0 ? text : undefined;
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
