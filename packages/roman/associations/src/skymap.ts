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

type Columns = Readonly<Record<string, ArrayLike<number>>>;

const REGION_FIELDS =
  "ra_tangent dec_tangent ra_min ra_max dec_min dec_max orientat skycell_start skycell_end";
const CELL_FIELDS = "ra_center dec_center orientat x_tangent y_tangent";
const CORNERS = [1, 2, 3, 4] as const;

/** Reads fields of an array of records as columns. */
function columns(packed: PackedArray, fields: readonly string[]): Columns {
  return Object.fromEntries(
    fields.map((name) => {
      const { values } = packed.field(name).numbers();
      return [name, Array.from(values as Iterable<number | bigint>, Number)];
    }),
  );
}

/** An open sky map. */
export class SkyMap {
  readonly path: string;
  readonly regions: readonly ProjectionRegion[];
  /** Pixels per side of a sky cell. */
  readonly cellPixels: number;
  /** Degrees per pixel. */
  readonly pixelScale: number;
  readonly #regionColumns: Columns;
  readonly #cells: Columns;
  readonly #names: readonly string[];

  constructor(
    path: string,
    meta: { cellPixels: number; pixelScale: number },
    regions: PackedArray,
    cells: PackedArray,
  ) {
    this.path = path;
    this.cellPixels = meta.cellPixels;
    this.pixelScale = meta.pixelScale;
    this.#regionColumns = columns(regions, REGION_FIELDS.split(" "));
    this.#cells = columns(cells, [
      ...CELL_FIELDS.split(" "),
      ...CORNERS.flatMap((corner) => [`ra_corn${corner}`, `dec_corn${corner}`]),
    ]);
    this.#names = cells.field("name").strings();
    this.regions = Array.from({ length: regions.size }, (_, index) => this.#region(index));
  }

  /** Number of sky cells. */
  get size(): number {
    return this.#names.length;
  }

  /** Name of a sky cell, such as `315p86x50y75`: centre of its region, and its place there. */
  name(cell: number): string {
    return this.#names[cell];
  }

  /** Direction of a sky cell's centre. */
  center(cell: number): Vector {
    return fromDegrees(this.#cells["ra_center"][cell], this.#cells["dec_center"][cell]);
  }

  /** Outline of a sky cell. */
  polygon(cell: number): Polygon {
    const corner = (n: number) =>
      fromDegrees(this.#cells[`ra_corn${n}`][cell], this.#cells[`dec_corn${n}`][cell]);
    return new Polygon(CORNERS.map(corner), this.center(cell));
  }

  /** The pixel grid of a sky cell, as associations give it. */
  wcsInfo(cell: number): SkycellWcsInfo {
    const region = this.regions.findIndex(({ start, end }) => cell >= start && cell < end);
    if (region < 0) throw new RangeError(`${this.path}: no projection region holds the sky cell ${cell}`);
    const ofCell = (field: string) => this.#cells[field][cell];
    const ofRegion = (field: string) => this.#regionColumns[field][region];
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
    const field = (name: string) => this.#regionColumns[name][index];
    const tangent = fromDegrees(field("ra_tangent"), field("dec_tangent"));
    return {
      tangent,
      polygon: this.#outline(index),
      start: field("skycell_start"),
      end: field("skycell_end"),
    };
  }

  #outline(index: number): Polygon {
    const field = (name: string) => this.#regionColumns[name][index];
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
