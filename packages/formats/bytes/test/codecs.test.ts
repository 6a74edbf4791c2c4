import { gzipSync } from "node:zlib";
import { bunzip2, deflate, gunzip, gzip, inflate, swapBytes } from "@pipe/bytes";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const anyBytes = fc.uint8Array({ maxLength: 3000 });

describe("zlib and gzip", () => {
  test("give back what was packed", () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(inflate(deflate(bytes))).toEqual(bytes);
        expect(gunzip(gzip(bytes))).toEqual(bytes);
      }),
    );
  });

  test("join the members of a file", () => {
    expect([...gunzip(Buffer.concat([gzipSync(Uint8Array.of(1)), gzipSync(Uint8Array.of(2, 3))]))]).toEqual([
      1, 2, 3,
    ]);
  });

  test("stop at the limit and at damage", () => {
    expect(() => gunzip(gzipSync(new Uint8Array(100_000)), 1000)).toThrow("more than 1000 bytes");
    expect(() => gunzip(gzip(Uint8Array.of(1, 2, 3)).slice(0, 12))).toThrow("damaged");
  });
});

describe("bzip2", () => {
  const packed = Uint8Array.from(
    Buffer.from(
      "QlpoOTFBWSZTWedyLnAAAAB/////////////////////////////////////////////sAD6trJMABMAATAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABAAAAAAAAAAATAAAAAAAAAAAABMAAAAAAAAAAAAAAEwAABMEKoTBMRgJgmTCYATJpoyGJpoyZMmmABMATJhNMJhNMCaMjRowAATAAAATIyYAAATTJkyNDRoMmmEzeJRABD5kBEACIcAAEQIwARAkABECUAEQJhEBAkJ+CUFIZ/g0ODxAREhMUFRYXGBkaG/+ODo8PkBCREZISkxOUFJUVlhaXF5gYmRmaGpsbnBydHacn9BQ6Kj0umpKfUVFXqqyv1ljrrK0tri6vL7AwsTGydhlZmfcFiagAGogEGtsbey0tTW2Nrc3uDi5Obo6uzu8PL09vj6/P8BAwUHCQsNDxETFRcZ/Y2Oj5CRkpOUlZaXmJmYmZqbnJ2en6ChoqOkpaanqKmqq6ytrq+wsbKztLW2t7i5uru8vb6/wMHCw8TFxsfIyczNzs/Q0dLT1NXW19jZ2tvc3d7f4OHi4+Tl/3NCc/N0dPV19nb3d/h4+Xn6evt7/HyKjuSW7/97fF3JFOFCQ53IucAA==",
      "base64",
    ),
  );

  test("gives back what another program packed", () => {
    const expected = [
      ...Array.from({ length: 300 }, (_, i) => i % 7),
      ...new Array<number>(1000).fill(97),
      ...Array.from({ length: 256 }, (_, i) => i),
    ];
    expect([...bunzip2(packed)]).toEqual(expected);
    expect([...bunzip2(Uint8Array.from([...packed, ...packed]))]).toEqual([...expected, ...expected]);
    expect(() => bunzip2(packed, 1000)).toThrow("more than 1000 bytes");
  });

  function outcome(bytes: Uint8Array): string {
    try {
      return Buffer.from(bunzip2(bytes)).toString("hex");
    } catch {
      return "damaged";
    }
  }

  test("is found to be damaged, or the damage touches nothing that is used", () => {
    const sound = outcome(packed);
    for (let i = 4; i < packed.length; i += 13) {
      const bad = packed.slice();
      bad[i] ^= 0x10;
      expect([sound, "damaged"]).toContain(outcome(bad));
    }
    expect(() => bunzip2(packed.subarray(0, packed.length - 6))).toThrow("ends early");
  });
});

describe("swapBytes", () => {
  test.each([1, 2, 4, 8])("reverses items of %i bytes at any address", (width) => {
    for (const count of [0, 1, 3, 200]) {
      for (const shift of [0, 1]) {
        const buffer = Uint8Array.from({ length: count * width + shift }, (_, i) => i % 256);
        const items = buffer.subarray(shift);
        const expected: number[] = [];
        for (let i = 0; i < count; i++)
          expected.push(...[...items.subarray(i * width, (i + 1) * width)].reverse());
        swapBytes(items, width);
        expect([...items]).toEqual(expected);
      }
    }
  });
});
