import { autoParameters } from "@pipe/jwst-clean-flicker-noise";
import { expect, test } from "vitest";

const SIDE = 128;
const LOG = { warning: () => undefined, error: () => undefined };

/** A background with a little noise, a slope along x, and stars on a part of its rows. */
function image(slope: number, starRows: number): Float32Array {
  return Float32Array.from({ length: SIDE * SIDE }, (_, i) => {
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
    const noise = ((Math.imul(i + 1, 0x9e3779b1) >>> 8) / 2 ** 24 - 0.5) * 0.02;
    return 1 + slope * x + noise + (y < starRows && x % 4 === 0 ? 5 : 0);
  });
}

test.each([
  ["a flat image", 0, 0, "median"],
  ["a sloped image", 1e-3, 0, "model"],
  ["a flat image with many sources", 0, 100, "median"],
])("%s of NIRCam gets a background by its look", (_, slope, stars, method) => {
  const data = image(Number(slope), Number(stars));
  const chosen = autoParameters({ data, rows: SIDE, columns: SIDE, axis: 2, flat: null }, "NIRCAM", LOG);
  expect(chosen).toEqual({ apply_flat_field: false, background_method: method, fit_by_channel: false });
});

test("a flat that is there is applied", () => {
  const flat = new Float32Array(SIDE * SIDE).fill(1);
  const input = { data: image(0, 0), rows: SIDE, columns: SIDE, axis: 1 as const, flat };
  expect(autoParameters(input, "NIRISS", LOG).apply_flat_field).toBe(true);
});
