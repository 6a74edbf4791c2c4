import type { DataModel } from "@pipe/datamodels";
import { StepError } from "@pipe/stpipe";

const DEGREE = Math.PI / 180;

/**
 * Zenithal projections: latitude about the reference point, from the distance to it, both in radians (M. R. Calabretta and E. W.
 * Greisen 2002, A&A 395, 1077).
 */
export const PROJECTIONS: { readonly [code: string]: (distance: number) => number } = {
  TAN: (distance) => Math.atan2(1, distance),
  SIN: (distance) => Math.acos(distance),
  ARC: (distance) => Math.PI / 2 - distance,
  STG: (distance) => Math.PI / 2 - 2 * Math.atan(distance / 2),
  ZEA: (distance) => Math.PI / 2 - 2 * Math.asin(distance / 2),
};

/** How pixels lie on the sky. */
export interface ImageWcs {
  readonly projection: string;
  /** ICRS or FK5. */
  readonly frame: string;
  /** Pixel that lies at the reference point, counted from 0. */
  readonly crpix: readonly [number, number];
  /** Longitude and latitude of the reference point, in degrees. */
  readonly crval: readonly [number, number];
  /** Degrees per pixel. */
  readonly cdelt: readonly [number, number];
}

/**
 * The world coordinates that the keywords of an image give; undefined when it has none of them. The PC matrix is not used.
 *
 * @param firstPixel - the number that CRPIX gives the first pixel of an axis: 1 by the standard of FITS.
 * @throws StepError when some are missing or cannot be understood.
 */
export function wcsOfModel(model: DataModel, firstPixel: 0 | 1): ImageWcs | undefined {
  const names = ["crpix1", "crpix2", "crval1", "crval2", "cdelt1", "cdelt2"];
  const values = names.map((name) => model.getNumber(`meta.wcsinfo.${name}`));
  const missing = names.filter((_, i) => values[i] === null).map((name) => name.toUpperCase());
  if (missing.length === names.length) return undefined;
  if (missing.length > 0)
    throw new StepError(`${model} has no ${missing.join(", ")}: its WCS is not complete`);
  const [x, y, longitude, latitude, dx, dy] = values.map(Number);
  const ctype = model.getString("meta.wcsinfo.ctype1") ?? "";
  const projection = ctype.slice(-3);
  if (!Object.hasOwn(PROJECTIONS, projection))
    throw new StepError(
      `CTYPE1 of ${model} is '${ctype}'; its projection must be one of ${Object.keys(PROJECTIONS).join(", ")}`,
    );
  return {
    projection,
    frame: model.getString("meta.coordinates.reference_frame") ?? "ICRS",
    crpix: [x - firstPixel, y - firstPixel],
    crval: [longitude, latitude],
    cdelt: [dx, dy],
  };
}

/** Longitude and latitude, in degrees, of a pixel counted from 0. */
export function skyPosition(wcs: ImageWcs, x: number, y: number): [longitude: number, latitude: number] {
  const across = (x - wcs.crpix[0]) * wcs.cdelt[0] * DEGREE;
  const along = (y - wcs.crpix[1]) * wcs.cdelt[1] * DEGREE;
  const latitude = PROJECTIONS[wcs.projection](Math.hypot(across, along));
  // The pole of the projection lies at the reference point; its meridian points north.
  const azimuth = Math.atan2(across, -along) - Math.PI;
  const pole = wcs.crval[1] * DEGREE;
  const [sinL, cosL] = [Math.sin(latitude), Math.cos(latitude)];
  const [sinP, cosP] = [Math.sin(pole), Math.cos(pole)];
  const turn = Math.atan2(-cosL * Math.sin(azimuth), sinL * cosP - cosL * sinP * Math.cos(azimuth));
  const declination = Math.asin(sinL * sinP + cosL * cosP * Math.cos(azimuth));
  const longitude = wcs.crval[0] + turn / DEGREE;
  return [longitude < 0 ? longitude + 360 : longitude, declination / DEGREE];
}
