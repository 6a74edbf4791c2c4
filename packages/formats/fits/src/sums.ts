import { addSum, encodeChecksum, isZeroSum } from "./checksum.ts";
import type { Hdu } from "./hdu.ts";
import type { Header } from "./header.ts";
import { padded } from "./structure.ts";

/** Whether a sum is right; `null` where the header does not state it. */
export type SumState = "ok" | "wrong" | null;

const PIECE = 1 << 22;

/** The ones'-complement sum of bytes of a file, as far as it goes. */
function sumOf(hdu: Hdu, from: number, to: number): number {
  const { source } = hdu;
  const end = Math.min(to, source.size);
  let sum = 0;
  for (let at = from; at < end; at += PIECE) {
    const bytes = source.readSync?.(at, Math.min(PIECE, end - at)) ?? new Uint8Array(0);
    sum = addSum(bytes, sum);
  }
  return sum;
}

/** Sums of the padded data and of the whole HDU. */
export function actualSums(hdu: Hdu): { data: number; whole: number } {
  const end = hdu.dataOffset + padded(hdu.dataBytes);
  const data = sumOf(hdu, hdu.dataOffset, end);
  const head = sumOf(hdu, hdu.headerOffset, hdu.dataOffset);
  const total = head + data;
  return { data, whole: total > 0xffffffff ? total - 0xffffffff : total };
}

/** Verifies CHECKSUM and DATASUM of an HDU of a source that can be read at once. */
export function verifySums(hdu: Hdu): { checksum: SumState; datasum: SumState } {
  const stated = hdu.header.get("DATASUM");
  const checked = hdu.header.has("CHECKSUM");
  if (stated === undefined && !checked) return { checksum: null, datasum: null };
  const { data, whole } = actualSums(hdu);
  const text = String(stated).trim();
  return {
    checksum: checked ? (isZeroSum(whole) ? "ok" : "wrong") : null,
    datasum: stated === undefined ? null : /^[+-]?\d+$/.test(text) && Number(text) === data ? "ok" : "wrong",
  };
}

const NO_SUM = "0".repeat(16);

/** The time that comments of sums tell. */
export function sumComments(date: Date = new Date()): {
  readonly checksum: string;
  readonly datasum: string;
} {
  const time = date.toISOString().slice(0, 19);
  return { checksum: `HDU checksum updated ${time}`, datasum: `data unit checksum updated ${time}` };
}

/** Room for the sums in a header, which {@link fillSums} fills in; comments are renewed. */
export function addSumCards(header: Header): Header {
  const comments = sumComments();
  return header.set("CHECKSUM", NO_SUM, comments.checksum).set("DATASUM", "0", comments.datasum);
}

/** Sets DATASUM and then CHECKSUM, `sum` being that of the padded data. */
export function fillSums(header: Header, sum: number): Header {
  header.set("CHECKSUM", NO_SUM).set("DATASUM", String(sum));
  return header.set("CHECKSUM", encodeChecksum(addSum(header.toBytes(), sum)));
}

/** Writes right sums into the header of an HDU whose source can be read at once. */
export function setSums(hdu: Hdu): void {
  fillSums(addSumCards(hdu.header), actualSums(hdu).data);
}
