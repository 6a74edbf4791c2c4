/**
 * Small changes of FITS files: cards of the primary header, checksums. Data are copied byte by byte.
 *
 * @module
 */

import { createReadStream, createWriteStream, renameSync, rmSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Hdu } from "@pipe/fits";
import { CrdsError } from "./errors.ts";

/** A keyword with its new value. */
export type NewCard = readonly [keyword: string, value: string];

/** Sets cards of the primary header. The file is replaced at once or left as it was. */
export async function setPrimaryCards(path: string, cards: readonly NewCard[]): Promise<void> {
  const { openFits } = await import("@pipe/fits");
  const file = await openFits(path);
  const [primary] = file.hdus;
  if (primary === undefined) throw new CrdsError(`${path} has no primary header`);
  const header = primary.header.clone();
  const dataOffset = primary.dataOffset;
  await file.close();
  for (const [keyword, value] of cards) header.set(keyword, value);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const output = createWriteStream(temporary);
    output.write(header.toBytes());
    await pipeline(createReadStream(path, { start: dataOffset }), output);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Writes CHECKSUM and DATASUM into every HDU. */
export async function addFitsChecksums(path: string): Promise<void> {
  const { openFits, writeFits } = await import("@pipe/fits");
  const file = await openFits(path);
  try {
    await writeFits(path, [...file.hdus], { checksum: true });
  } finally {
    await file.close();
  }
}

/** Removes CHECKSUM and DATASUM from every HDU. */
export async function removeFitsChecksums(path: string): Promise<void> {
  const { openFits, writeFits } = await import("@pipe/fits");
  const file = await openFits(path);
  try {
    for (const { header } of file.hdus) for (const keyword of ["CHECKSUM", "DATASUM"]) header.delete(keyword);
    await writeFits(path, [...file.hdus]);
  } finally {
    await file.close();
  }
}

/** What is wrong with the sums of a file, one sentence for each fault. */
export async function fitsChecksumFaults(path: string): Promise<string[]> {
  const { openFits } = await import("@pipe/fits");
  const file = await openFits(path);
  try {
    const faults: string[] = [];
    for (const [index, hdu] of file.hdus.entries()) {
      const next = file.hdus[index + 1]?.headerOffset;
      faults.push(...(await faultsOf(path, hdu, index, next)));
    }
    return faults;
  } finally {
    await file.close();
  }
}

async function faultsOf(path: string, hdu: Hdu, index: number, end: number | undefined): Promise<string[]> {
  const stated = hdu.header.get("DATASUM");
  const faults: string[] = [];
  const data = await sumOf(path, hdu.dataOffset, end);
  if (stated !== undefined && Number(String(stated)) !== data)
    faults.push(`Datasum verification failed for HDU ${index} ('${hdu.name}').`);
  const whole = add(await sumOf(path, hdu.headerOffset, hdu.dataOffset), data);
  if (hdu.header.has("CHECKSUM") && whole !== 0 && whole !== 0xffffffff)
    faults.push(`Checksum verification failed for HDU ${index} ('${hdu.name}').`);
  return faults;
}

/** The ones'-complement sum of the 32-bit words of a range of a file (FITS 4.0, 4.4.2.7). */
async function sumOf(path: string, start: number, end: number | undefined): Promise<number> {
  if (end !== undefined && end <= start) return 0;
  let sum = 0;
  let rest: Buffer = Buffer.alloc(0);
  const range = end === undefined ? { start } : { start, end: end - 1 };
  for await (const piece of createReadStream(path, { ...range, highWaterMark: 1 << 20 })) {
    const bytes: Buffer = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const whole = bytes.length - (bytes.length % 4);
    for (let at = 0; at < whole; at += 4) sum += bytes.readUInt32BE(at);
    sum = add(sum, 0);
    rest = bytes.subarray(whole);
  }
  return sum;
}

function add(a: number, b: number): number {
  let sum = a + b;
  while (sum > 0xffffffff) sum = (sum % 2 ** 32) + Math.floor(sum / 2 ** 32);
  return sum;
}
