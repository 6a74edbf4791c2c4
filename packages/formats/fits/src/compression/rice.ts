import { FitsError } from "../errors.ts";

/** Bits of the code of a block, the code that means "not compressed", and bits of a number, by bytes per pixel. */
const WIDTHS: Readonly<Record<number, readonly [fsBits: number, fsMax: number, pixelBits: number]>> = {
  1: [3, 6, 8],
  2: [4, 14, 16],
  4: [5, 25, 32],
};

/** Integers of the widths that the Rice algorithm knows. */
export type RiceArray = Uint8Array | Int16Array | Int32Array;

/** A typed array for pixels of 1, 2 or 4 bytes. */
export function riceArray(bytePix: number, length: number): RiceArray {
  if (bytePix === 1) return new Uint8Array(length);
  if (bytePix === 2) return new Int16Array(length);
  if (bytePix === 4) return new Int32Array(length);
  throw new FitsError(`RICE_1 cannot have ${bytePix} bytes per pixel (BYTEPIX)`);
}

/** @throws FitsError when the parameters are none that the algorithm knows. */
export function checkBlockSize(blockSize: number): void {
  if (!(Number.isInteger(blockSize) && blockSize > 0 && blockSize <= 4096))
    throw new FitsError(`RICE_1 cannot have blocks of ${blockSize} pixels (BLOCKSIZE)`);
}

/**
 * Decodes Rice-coded differences (FITS 4.0, section 10.4.1; Rice, Yeh & Miller 1993) into all of `out`.
 *
 * @throws FitsError when the code ends early.
 */
export function decodeRice(code: Uint8Array, out: RiceArray, blockSize: number): void {
  const bytePix = out.BYTES_PER_ELEMENT;
  const [fsBits, fsMax, pixelBits] = WIDTHS[bytePix];
  const { length } = out;
  const size = code.length;
  if (size < bytePix) throw endsEarly();
  let last = 0;
  for (let i = 0; i < bytePix; i++) last = (last << 8) | code[i];
  let at = bytePix;
  // `held` has `count` unread bits at its low end, at most 8 of them.
  let held = 0;
  let count = 0;
  for (let from = 0; from < length; from += blockSize) {
    const to = Math.min(length, from + blockSize);
    let fs = 0;
    for (let need = fsBits; need > 0; ) {
      if (count === 0) {
        if (at >= size) throw endsEarly();
        held = code[at++];
        count = 8;
      }
      const take = Math.min(need, count);
      count -= take;
      fs = (fs << take) | ((held >> count) & ((1 << take) - 1));
      need -= take;
    }
    fs -= 1;
    if (fs < 0) {
      out.fill(last, from, to);
      continue;
    }
    const raw = fs === fsMax;
    const low = raw ? pixelBits : fs;
    for (let i = from; i < to; i++) {
      let difference = 0;
      if (!raw) {
        // Zeros up to the next one are the high part.
        let zeros = 0;
        held &= (1 << count) - 1;
        while (held === 0) {
          zeros += count;
          if (at >= size) throw endsEarly();
          held = code[at++];
          count = 8;
        }
        const top = 31 - Math.clz32(held);
        zeros += count - 1 - top;
        count = top;
        difference = zeros;
      }
      for (let need = low; need > 0; ) {
        if (count === 0) {
          if (at >= size) throw endsEarly();
          held = code[at++];
          count = 8;
        }
        const take = Math.min(need, count);
        count -= take;
        difference = (difference << take) | ((held >> count) & ((1 << take) - 1));
        need -= take;
      }
      difference = (difference & 1) === 0 ? difference >>> 1 : ~(difference >>> 1);
      last = (last + difference) | 0;
      out[i] = last;
    }
  }
}

function endsEarly(): FitsError {
  return new FitsError("RICE_1: the code of a tile ends early");
}

/** Codes the differences of `values`; the counterpart of {@link decodeRice}. */
export function encodeRice(values: RiceArray, blockSize: number): Uint8Array {
  const bytePix = values.BYTES_PER_ELEMENT;
  const [fsBits, fsMax, pixelBits] = WIDTHS[bytePix];
  const bits = new BitWriter(values.length * bytePix + 16);
  const shift = 32 - pixelBits;
  bits.write(values[0] ?? 0, pixelBits);
  const mapped = new Uint32Array(blockSize);
  let last = values[0] ?? 0;
  for (let from = 0; from < values.length; from += blockSize) {
    const count = Math.min(blockSize, values.length - from);
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const value = values[from + i];
      // Differences wrap at the width of a pixel, and signs go to the lowest bit.
      const difference = ((value - last) << shift) >> shift;
      mapped[i] = ((difference << 1) ^ (difference >> 31)) >>> 0;
      sum += mapped[i];
      last = value;
    }
    const fs = splitBits(sum, count);
    if (fs >= fsMax) {
      bits.write(fsMax + 1, fsBits);
      for (let i = 0; i < count; i++) bits.write(mapped[i], pixelBits);
    } else if (fs === 0 && sum === 0) {
      bits.write(0, fsBits);
    } else {
      bits.write(fs + 1, fsBits);
      for (let i = 0; i < count; i++) {
        bits.zeros(mapped[i] >>> fs);
        bits.write(1, 1);
        bits.write(mapped[i] & ((1 << fs) - 1), fs);
      }
    }
  }
  return bits.finish();
}

/** How many low bits of each number are written as they are: about the logarithm of their mean. */
function splitBits(sum: number, count: number): number {
  const mean = Math.max(0, (sum - Math.floor(count / 2) - 1) / count);
  let half = Math.floor(mean) >>> 1;
  let fs = 0;
  for (; half > 0; fs++) half >>>= 1;
  return fs;
}

/** Bits, most significant first, into growing memory. */
class BitWriter {
  #bytes: Uint8Array;
  #at = 0;
  #held = 0;
  #count = 0;

  constructor(size: number) {
    this.#bytes = new Uint8Array(size);
  }

  /** The low `count` bits of `value`. */
  write(value: number, count: number): void {
    let left = count;
    while (left > 0) {
      const take = Math.min(8 - this.#count, left);
      left -= take;
      this.#held = (this.#held << take) | ((value >>> left) & ((1 << take) - 1));
      this.#count += take;
      if (this.#count === 8) this.#flush();
    }
  }

  zeros(count: number): void {
    for (let left = count; left > 0; left -= 16) this.write(0, Math.min(16, left));
  }

  finish(): Uint8Array {
    if (this.#count > 0) this.write(0, 8 - this.#count);
    return this.#bytes.slice(0, this.#at);
  }

  #flush(): void {
    if (this.#at === this.#bytes.length) {
      const grown = new Uint8Array(this.#bytes.length * 2);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes[this.#at++] = this.#held;
    this.#held = 0;
    this.#count = 0;
  }
}
