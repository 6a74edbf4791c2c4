/**
 * The 32-bit ones'-complement sum of FITS 4.0, section 4.4.2.7, of `bytes` added to `sum`.
 *
 * @param bytes - a multiple of 4 bytes, or the last piece (which is filled with zeros).
 */
export function addSum(bytes: Uint8Array, sum = 0): number {
  const whole = bytes.length - (bytes.length % 4);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let total = sum;
  for (let from = 0; from < whole; from += PIECE)
    total = folded(total + plainSum(view, from, Math.min(whole, from + PIECE)));
  let last = 0;
  for (let i = whole; i < whole + 4; i++) last = last * 256 + (i < bytes.length ? bytes[i] : 0);
  return folded(total + (whole < bytes.length ? last : 0));
}

/** Bytes whose words can be added up in a double without loss. */
const PIECE = 1 << 20;

function plainSum(view: DataView, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i += 4) sum += view.getUint32(i);
  return sum;
}

function folded(total: number): number {
  let value = total;
  while (value > 0xffffffff) value = (value % 2 ** 32) + Math.floor(value / 2 ** 32);
  return value;
}

/** Characters between the digits and letters, which CHECKSUM must not have. */
function isPunctuation(code: number): boolean {
  return (code >= 0x3a && code <= 0x40) || (code >= 0x5b && code <= 0x60);
}

/** The text of CHECKSUM that makes the sum of an HDU zero, `sum` being that with sixteen zeros in its place. */
export function encodeChecksum(sum: number): string {
  const value = ~sum >>> 0;
  const letters = new Array<number>(16).fill(0);
  for (let i = 0; i < 4; i++) {
    const byte = (value >>> (24 - 8 * i)) & 0xff;
    const quarter = (byte >> 2) + 0x30;
    const four = [quarter + (byte & 3), quarter, quarter, quarter];
    while (four.some(isPunctuation)) {
      for (const j of [0, 2]) {
        if (!isPunctuation(four[j]) && !isPunctuation(four[j + 1])) continue;
        four[j]++;
        four[j + 1]--;
      }
    }
    for (let j = 0; j < 4; j++) letters[4 * j + i] = four[j];
  }
  // The value begins at an address that is one more than a multiple of four.
  return String.fromCharCode(letters[15], ...letters.slice(0, 15));
}

/** What a sum of a whole HDU must be. */
export function isZeroSum(sum: number): boolean {
  return sum === 0 || sum === 0xffffffff;
}
