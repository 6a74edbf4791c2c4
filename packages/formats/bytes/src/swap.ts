/** True on every machine that runs Node or a current browser; FITS and many ASDF arrays are stored the other way round. */
export const littleEndianHost: boolean = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The bytes under a typed array, without a copy. */
export function bytesOf(values: ArrayBufferView): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/**
 * Reverses the bytes of every item, in place: big-endian to little-endian and back.
 *
 * @param bytes - whole items; their address may be odd.
 * @param itemBytes - bytes of one number: 1 (nothing to do), 2, 4 or 8. Of a complex number, those of one part.
 */
export function swapBytes(bytes: Uint8Array, itemBytes: number): void {
  if (itemBytes === 1) return;
  if (NativeBuffer !== undefined && bytes.length >= 256) {
    const buffer = NativeBuffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
    if (itemBytes === 2) buffer.swap16();
    else if (itemBytes === 4) buffer.swap32();
    else buffer.swap64();
    return;
  }
  if (itemBytes === 2) swapPairs(bytes);
  else if (itemBytes === 4) swapQuads(bytes);
  else swapOctets(bytes);
}

/** Node's own swaps run at memory speed; a browser has none. */
const NativeBuffer = (globalThis as { Buffer?: typeof Buffer }).Buffer;

function swapPairs(bytes: Uint8Array): void {
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const first = bytes[i];
    bytes[i] = bytes[i + 1];
    bytes[i + 1] = first;
  }
}

function swapQuads(bytes: Uint8Array): void {
  if (bytes.byteOffset % 4 === 0) {
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    for (let i = 0; i < words.length; i++) words[i] = reversed(words[i]);
    return;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i + 3 < bytes.length; i += 4) view.setUint32(i, view.getUint32(i, false), true);
}

function swapOctets(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i + 7 < bytes.length; i += 8) {
    const high = view.getUint32(i, false);
    view.setUint32(i, view.getUint32(i + 4, false), true);
    view.setUint32(i + 4, high, true);
  }
}

function reversed(x: number): number {
  return (x << 24) | ((x & 0xff00) << 8) | ((x >>> 8) & 0xff00) | (x >>> 24);
}
