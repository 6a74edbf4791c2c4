/**
 * The sky map: projection regions, each divided into square sky cells.
 *
 * Counterpart of `romancal.skycell.skymap`, as far as associations need it.
 *
 * @module
 */

import { AsdfArray, openAsdf, type PackedArray, Tagged } from "@pipe/asdf";
import { cone, fromDegrees, Polygon, type Vector } from "./sphere.ts";

/** What an association says of the pixel grid of its sky cell. */
export interface SkycellWcsInfo {
  readonly name: string;
  /** Degrees per pixel. */
  readonly pixel_scale: number;
  readonly ra_projection_center: number;
  readonly dec_projection_center: number;
  readonly x0_projection: number;
  readonly y0_projection: number;
  readonly ra_center: number;
  readonly dec_center: number;
  readonly nx: number;
  readonly ny: number;
  readonly orientat: number;
  readonly orientat_projection_center: number;
}

/** A part of the sky that is projected onto one plane. */
export interface ProjectionRegion {
  readonly tangent: Vector;
  readonly polygon: Polygon;
  /** Its sky cells: from `start` to before `end`. */
  readonly start: number;
  readonly end: number;
}

const CORNERS = [1, 2, 3, 4] as const;

/** Looks into an array of records without taking it apart: the whole sky has eight million cells. */
class Records {
  readonly size: number;
  readonly #offsets: ReadonlyMap<string, { at: number; single: boolean; whole: boolean; length: number }>;
  readonly #stride: number;
  readonly #view: DataView;

  constructor({ type, size, bytes }: PackedArray, path: string) {
    if (type.kind !== "record")
      throw new TypeError(`${path}: expected tables of records, found ${type.kind}`);
    this.size = size;
    this.#stride = type.bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#offsets = new Map(
      type.fields.map(({ name, offset, type: { kind, bytes: width, ...rest } }) => {
        const dtype = "dtype" in rest ? rest.dtype : "";
        const length = kind === "number" ? 0 : width / 4;
        return [name ?? "", { at: offset, single: width === 4, whole: dtype.startsWith("int"), length }];
      }),
    );
  }

  #field(name: string) {
    const field = this.#offsets.get(name);
    if (field === undefined) throw new TypeError(`the sky map has no column "${name}"`);
    return field;
  }

  number(name: string, row: number): number {
    const { at, single, whole } = this.#field(name);
    const place = row * this.#stride + at;
    if (!single)
      return whole ? Number(this.#view.getBigInt64(place, true)) : this.#view.getFloat64(place, true);
    return whole ? this.#view.getInt32(place, true) : this.#view.getFloat32(place, true);
  }

  /** Text of four bytes per character. */
  text(name: string, row: number): string {
    const { at, length } = this.#field(name);
    const start = row * this.#stride + at;
    let text = "";
    for (let i = 0; i < length; i++) {
      const code = this.#view.getUint32(start + 4 * i, true);
      if (code === 0) break;
      text += String.fromCodePoint(code);
    }
    return text;
  }
}

/** An open sky map. */
export class SkyMap {
  readonly path: string;
  readonly regions: readonly ProjectionRegion[];
  /** Pixels per side of a sky cell. */
  readonly cellPixels: number;
  /** Degrees per pixel. */
  readonly pixelScale: number;
  readonly #regions: Records;
  readonly #cells: Records;
  readonly #outlines = new Map<number, Polygon>();

  constructor(
    path: string,
    meta: { cellPixels: number; pixelScale: number },
    regions: PackedArray,
    cells: PackedArray,
  ) {
    this.path = path;
    this.cellPixels = meta.cellPixels;
    this.pixelScale = meta.pixelScale;
    this.#regions = new Records(regions, path);
    this.#cells = new Records(cells, path);
    this.regions = Array.from({ length: regions.size }, (_, index) => this.#region(index));
  }

  /** Number of sky cells. */
  get size(): number {
    return this.#cells.size;
  }

  /** Half of the diagonal of a sky cell, in radians; at most, since the projection makes outer cells smaller. */
  get cellRadius(): number {
    return (this.pixelScale * this.cellPixels * Math.SQRT1_2 * Math.PI) / 180;
  }

  /** Name of a sky cell, such as `315p86x50y75`: centre of its region, and its place there. */
  name(cell: number): string {
    return this.#cells.text("name", cell);
  }

  /** Direction of a sky cell's centre. */
  center(cell: number): Vector {
    return fromDegrees(this.#cells.number("ra_center", cell), this.#cells.number("dec_center", cell));
  }

  /** Outline of a sky cell. */
  polygon(cell: number): Polygon {
    let polygon = this.#outlines.get(cell);
    if (polygon === undefined) {
      const number = (name: string) => this.#cells.number(name, cell);
      const corners = CORNERS.map((n) => fromDegrees(number(`ra_corn${n}`), number(`dec_corn${n}`)));
      polygon = new Polygon(corners, this.center(cell));
      this.#outlines.set(cell, polygon);
    }
    return polygon;
  }

  /** The pixel grid of a sky cell, as associations give it. */
  wcsInfo(cell: number): SkycellWcsInfo {
    const region = this.regions.findIndex(({ start, end }) => cell >= start && cell < end);
    if (region < 0) throw new RangeError(`${this.path}: no projection region holds the sky cell ${cell}`);
    const ofCell = (field: string) => this.#cells.number(field, cell);
    const ofRegion = (field: string) => this.#regions.number(field, region);
    return {
      name: this.name(cell),
      pixel_scale: this.pixelScale,
      ra_projection_center: ofRegion("ra_tangent"),
      dec_projection_center: ofRegion("dec_tangent"),
      x0_projection: ofCell("x_tangent"),
      y0_projection: ofCell("y_tangent"),
      ra_center: ofCell("ra_center"),
      dec_center: ofCell("dec_center"),
      nx: this.cellPixels,
      ny: this.cellPixels,
      orientat: ofCell("orientat"),
      orientat_projection_center: ofRegion("orientat"),
    };
  }

  #region(index: number): ProjectionRegion {
    const field = (name: string) => this.#regions.number(name, index);
    const tangent = fromDegrees(field("ra_tangent"), field("dec_tangent"));
    return {
      tangent,
      polygon: this.#outline(index),
      start: field("skycell_start"),
      end: field("skycell_end"),
    };
  }

  #outline(index: number): Polygon {
    const field = (name: string) => this.#regions.number(name, index);
    const [west, east, south, north] = ["ra_min", "ra_max", "dec_min", "dec_max"].map(field);
    // The original measures the southern cap from the equator; kept, since it only lets more cells be looked at.
    if (north === 90) return cone(field("ra_tangent"), field("dec_tangent"), 90 - south);
    if (south === -90) return cone(field("ra_tangent"), field("dec_tangent"), -north);
    const corners = [
      fromDegrees(west, south),
      fromDegrees(east, south),
      fromDegrees(east, north),
      fromDegrees(west, north),
    ];
    return new Polygon(corners);
  }
}

function untagged(value: unknown): unknown {
  return value instanceof Tagged ? value.value : value;
}

function record(value: unknown, path: string, what: string): Readonly<Record<string, unknown>> {
  const plain = untagged(value);
  if (typeof plain !== "object" || plain === null)
    throw new TypeError(`${path}: ${what} is missing, expected a sky map`);
  return plain as Readonly<Record<string, unknown>>;
}

/** Opens a sky map (a reference file of the type `skycells`). */
export async function openSkyMap(path: string): Promise<SkyMap> {
  const file = await openAsdf(path);
  try {
    const roman = record(file.tree["roman"], path, "roman");
    const meta = record(roman["meta"], path, "roman.meta");
    const { projection_regions: regions, skycells: cells } = roman;
    if (!(regions instanceof AsdfArray) || !(cells instanceof AsdfArray))
      throw new TypeError(
        `${path}: roman.projection_regions or roman.skycells is missing, expected a sky map`,
      );
    const sizes = { cellPixels: Number(meta["nxy_skycell"]), pixelScale: Number(meta["pixel_scale"]) / 3600 };
    return new SkyMap(path, sizes, await regions.readPacked(), await cells.readPacked());
  } finally {
    await file.close();
  }
}

/** Path of the sky map: `SKYMAP_PATH`, or the reference file of today. */
export async function skyMapPath(): Promise<string> {
  const { SKYMAP_PATH } = process.env;
  if (SKYMAP_PATH !== undefined && SKYMAP_PATH !== "") return SKYMAP_PATH;
  const { getReferences } = await import("@pipe/crds");
  const time = new Date().toISOString().slice(0, 19).replace("T", " ");
  const parameters = { "roman.meta.instrument.name": "WFI", "roman.meta.exposure.start_time": time };
  const { skycells } = await getReferences(parameters, ["skycells"], { observatory: "roman" });
  if (skycells === undefined || skycells === "N/A")
    throw new Error("CRDS has no sky map; set SKYMAP_PATH to a reference file of the type skycells");
  return skycells;
}
