import { type FitsFile, type Hdu, openFits } from "@pipe/fits";

/** Keywords that differ between runs: dates, versions, what reference files are called. */
const PASSING = /^(DATE|CAL_VER|CAL_VCS|CRDS_VER|CRDS_CTX|R_\w+|FILENAME|ASNTABLE|ASNPOOL|HISTORY|COMMENT|)$/;

/**
 * How a product differs from the expected one: HDUs by name and version in their order, keywords of the primary HDU, images
 * (integers exactly, floats to one part in a million). The ASDF extension is not compared.
 */
export async function fitsDifferences(expected: string, actual: string): Promise<string[]> {
  const [want, got] = await Promise.all([openFits(expected), openFits(actual)]);
  try {
    const lines = [namesOf(want).join(" "), namesOf(got).join(" ")];
    if (lines[0] !== lines[1]) return [`extensions ${lines[1]}, expected ${lines[0]}`];
    const out = keywordDifferences(want.hdus[0], got.hdus[0]);
    for (const [i, hdu] of want.hdus.entries()) {
      if (hdu.kind !== "image" || (hdu.shape?.length ?? 0) === 0) continue;
      const off = await imageDifference(hdu, got.hdus[i]);
      if (off !== undefined) out.push(`${hdu.name}: ${off}`);
    }
    return out;
  } finally {
    await Promise.all([want.close(), got.close()]);
  }
}

function namesOf(file: FitsFile): string[] {
  return file.hdus.slice(1).map(({ name, ver }) => `${name},${ver}`);
}

function keywordDifferences(want: Hdu, got: Hdu): string[] {
  const cards = (hdu: Hdu): Map<string, unknown> =>
    new Map(
      [...hdu.header.cards]
        .filter(({ keyword }) => !PASSING.test(keyword))
        .map((card) => [card.keyword, card.value]),
    );
  const [a, b] = [cards(want), cards(got)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((keyword) => a.get(keyword) !== b.get(keyword))
    .map((keyword) => `${keyword} is ${String(b.get(keyword))}, expected ${String(a.get(keyword))}`);
}

async function imageDifference(want: Hdu, got: Hdu): Promise<string | undefined> {
  const [a, b] = await Promise.all([want.readImage(), got.readImage()]);
  if (a.dtype !== b.dtype || a.shape.join() !== b.shape.join())
    return `${b.dtype} (${b.shape.join(", ")}), expected ${a.dtype} (${a.shape.join(", ")})`;
  const rtol = a.dtype.startsWith("float") ? 1e-6 : 0;
  let count = 0;
  let first = -1;
  for (let i = 0; i < a.size; i++) {
    const [x, y] = [Number(a.values[i]), Number(b.values[i])];
    if (Object.is(x, y) || Math.abs(x - y) <= rtol * Math.abs(x)) continue;
    if (count++ === 0) first = i;
  }
  return count === 0
    ? undefined
    : `${count} of ${a.size} pixels differ, the first at ${first}: ${b.values[first]}, expected ${a.values[first]}`;
}
