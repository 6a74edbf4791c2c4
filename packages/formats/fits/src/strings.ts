/** Fixed-width strings of a table, decoded on demand: text without trailing blanks and NULs. */
export class StringCells {
  /** `length` strings of `width` bytes. */
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly length: number;

  constructor(bytes: Uint8Array, width: number, length: number) {
    this.bytes = bytes;
    this.width = width;
    this.length = length;
  }

  /** String number `index`. */
  at(index: number): string {
    return decodeText(this.bytes, index * this.width, (index + 1) * this.width);
  }

  /** All strings. */
  toArray(): string[] {
    const out = new Array<string>(this.length);
    for (let i = 0; i < this.length; i++) out[i] = this.at(i);
    return out;
  }
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Text of `bytes[from, to)`; UTF-8 where it is not ASCII. */
export function decodeText(bytes: Uint8Array, from: number, to: number): string {
  let end = to;
  while (end > from && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end--;
  // Short strings are made faster letter by letter than by a decoder.
  if (end - from > 64) return decoder.decode(bytes.slice(from, end));
  let text = "";
  for (let i = from; i < end; i++) {
    if (bytes[i] > 127) return decoder.decode(bytes.slice(from, end));
    text += String.fromCharCode(bytes[i]);
  }
  return text;
}
