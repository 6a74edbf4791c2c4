import { FitsError } from "../errors.ts";

/**
 * Decodes an IRAF pixel list (FITS 4.0, section 10.4.3): run lengths and changes of level in 16-bit words.
 *
 * @param code - big-endian words.
 * @throws FitsError when the list is longer than its bytes.
 */
export function decodePlio(code: Uint8Array, out: Int32Array): void {
  const view = new DataView(code.buffer, code.byteOffset, code.byteLength);
  const words = code.length >> 1;
  const word = (index: number): number => view.getInt16(2 * index);
  if (words < 3) throw new FitsError("PLIO_1: the code of a tile ends early");
  // Lists of the older form have their length where the newer one has a negative mark.
  const old = word(2) > 0;
  if (!old && words < 5) throw new FitsError("PLIO_1: the code of a tile ends early");
  const end = old ? word(2) : (word(4) << 15) + word(3);
  const start = old ? 3 : word(1);
  if (end > words || start < 0) throw new FitsError(`PLIO_1: a list of ${end} words in ${words}`);
  let level = 1;
  let at = 0;
  for (let ip = start; ip < end && at < out.length; ip++) {
    const opcode = word(ip) >> 12;
    const data = word(ip) & 0xfff;
    switch (opcode) {
      case 0:
      case 4:
      case 5: {
        const stop = at + data;
        out.fill(opcode === 4 ? level : 0, at, Math.min(stop, out.length));
        if (opcode === 5 && stop > at && stop <= out.length) out[stop - 1] = level;
        at = stop;
        break;
      }
      case 1:
        level = (ip + 1 < words ? word(++ip) << 12 : 0) + data;
        break;
      case 2:
        level += data;
        break;
      case 3:
        level -= data;
        break;
      case 6:
        level += data;
        out[at++] = level;
        break;
      case 7:
        level -= data;
        out[at++] = level;
        break;
      default:
    }
  }
}
