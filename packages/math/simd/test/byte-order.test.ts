import { byteOrderMemory } from "@pipe/simd";
import { describe, expect, test } from "vitest";

describe("byteOrderMemory", () => {
  const values = [1, -2, 0x1234, -0x8000, 0x7fff, 0, 9];

  test("turns items of 2, 4 and 8 bytes round, as DataView writes them, and back", () => {
    const memory = byteOrderMemory(1024);
    for (const [itemBytes, put] of [
      [2, (view: DataView, at: number, value: number, little: boolean) => view.setInt16(at, value, little)],
      [4, (view: DataView, at: number, value: number, little: boolean) => view.setInt32(at, value, little)],
      [
        8,
        (view: DataView, at: number, value: number, little: boolean) =>
          view.setBigInt64(at, BigInt(value), little),
      ],
    ] as const) {
      const native = new Uint8Array(values.length * itemBytes);
      const expected = new Uint8Array(values.length * itemBytes);
      for (const [i, value] of values.entries()) {
        put(new DataView(native.buffer), i * itemBytes, value, true);
        put(new DataView(expected.buffer), i * itemBytes, value, false);
      }
      for (const flip of [false, true]) {
        memory?.bytes.fill(0).set(native, 48);
        memory?.reverse(48, native.length, itemBytes, flip);
        const wanted = expected.map((byte, i) => (flip && i % itemBytes === 0 ? byte ^ 0x80 : byte));
        expect(memory?.bytes.slice(48, 48 + native.length)).toEqual(wanted);
        expect(memory?.bytes[47]).toBe(0);
        memory?.restore(48, native.length, itemBytes, flip);
        expect(memory?.bytes.slice(48, 48 + native.length)).toEqual(native);
      }
    }
  });

  test("does nothing for no bytes, and refuses other items", () => {
    const memory = byteOrderMemory(16);
    memory?.bytes.set([1, 2, 3, 4]);
    memory?.reverse(0, 0, 4, true);
    memory?.restore(0, 0, 4, true);
    expect([...(memory?.bytes.slice(0, 4) ?? [])]).toEqual([1, 2, 3, 4]);
    expect(() => memory?.reverse(0, 3, 3, false)).toThrow("items have 2, 4 or 8 bytes, not 3");
    expect(() => memory?.restore(0, 3, 3, false)).toThrow("items have 2, 4 or 8 bytes, not 3");
  });
});
