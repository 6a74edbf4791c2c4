import type { Reading } from "@pipe/bytes";
import { allocate, type DType, NDArray } from "@pipe/ndarray";
import type { ColumnLayout, TypeCode } from "./column-format.ts";
import { TYPES } from "./column-format.ts";
import type { Header } from "./header.ts";
import { type ColumnJob, readCells, type TablePlace } from "./read-table.ts";
import type { Bitpix, Structure } from "./structure.ts";
import { FitsTable, makeColumn } from "./table.ts";

const CODES: { readonly [B in Bitpix]: TypeCode } = {
  8: "B",
  16: "I",
  32: "J",
  64: "K",
  [-32]: "E",
  [-64]: "D",
};

/** Shape of the array of random groups: groups first, then the axes behind NAXIS1. */
export function groupsShape({ axes, gcount }: Structure): number[] {
  return [gcount, ...axes.slice(1).reverse()];
}

/** Bytes of one group: its parameters and its array. */
function groupBytes({ bitpix, pcount, axes }: Structure): number {
  return (Math.abs(bitpix) / 8) * (pcount + axes.slice(1).reduce((product, n) => product * n, 1));
}

function layout(
  { bitpix }: Structure,
  index: number,
  items: number,
  scale: number,
  zero: number,
): ColumnLayout {
  const code = CODES[bitpix];
  const { bytes, dtype } = TYPES[code];
  const plain = scale === 1 && zero === 0;
  return {
    code,
    repeat: items,
    descriptor: undefined,
    offset: index * bytes,
    bytes: items * bytes,
    dtype: plain ? dtype : "float64",
    conversion: plain ? "plain" : "scaled",
    scale,
    zero,
    shape: [],
    items,
    width: 0,
  };
}

/** Type of the values of the array: BSCALE is applied, BZERO is not, as astropy has it. */
export function groupsType({ bitpix }: Structure, header: Header): DType {
  return (header.number("BSCALE") ?? 1) === 1 ? (TYPES[CODES[bitpix]].dtype as DType) : "float64";
}

/** Reads the array of groups `[from, to)`. */
export function* readGroups(place: TablePlace, from: number, to: number): Reading<NDArray> {
  const { structure, header } = place;
  const shape = [to - from, ...groupsShape(structure).slice(1)];
  const items = shape.slice(1).reduce((product, n) => product * n, 1);
  const dtype = groupsType(structure, header);
  const target = allocate(dtype, shape[0] * items);
  const job: ColumnJob = {
    facts: { name: "", format: "", unit: null, dim: null },
    layout: layout(structure, structure.pcount, items, header.number("BSCALE") ?? 1, 0),
    target,
  };
  const rowBytes = groupBytes(structure);
  yield* readCells(place.dataOffset + from * rowBytes, rowBytes, shape[0], [job]);
  return new NDArray(dtype, shape, target);
}

/** Reads the parameters of groups `[from, to)` as columns named by PTYPEn, under PSCALn and PZEROn. */
export function* readParameters(place: TablePlace, from: number, to: number): Reading<FitsTable> {
  const { structure, header } = place;
  const jobs: ColumnJob[] = [];
  for (let number = 1; number <= structure.pcount; number++) {
    const scale = header.number(`PSCAL${number}`) ?? 1;
    const zero = header.number(`PZERO${number}`) ?? 0;
    const facts = {
      name: header.string(`PTYPE${number}`) ?? "",
      format: CODES[structure.bitpix],
      unit: null,
      dim: null,
    };
    const one = layout(structure, number - 1, 1, scale, zero);
    jobs.push({ facts, layout: one, target: allocate(one.dtype as DType, to - from) });
  }
  const rowBytes = groupBytes(structure);
  yield* readCells(place.dataOffset + from * rowBytes, rowBytes, to - from, jobs);
  const columns = jobs.map((job) => {
    const one = job.layout as ColumnLayout;
    return makeColumn(job.facts, one.dtype, [], job.target ?? allocate("uint8", 0));
  });
  return new FitsTable(to - from, columns);
}
