import { fitsBytes, openFitsSync } from "@pipe/fits";
import { NDArray } from "@pipe/ndarray";
import { describe, expect, test } from "vitest";

describe("an image written and read again", () => {
  test("keeps unsigned 16-bit values exactly", () => {
    const data = NDArray.of(Uint16Array.of(0, 1, 32767, 32768, 65535, 7), [2, 3]);
    const file = openFitsSync(fitsBytes([{ kind: "image" }, { kind: "image", name: "SCI", data }]));
    const image = file.find("SCI")?.readImageSync();
    expect(image?.dtype).toBe("uint16");
    expect(image?.shape).toEqual([2, 3]);
    expect(image?.values).toEqual(data.values);
    expect(file.find("SCI")?.readImageSync({ dtype: "float32" }).values).toEqual(
      Float32Array.of(0, 1, 32767, 32768, 65535, 7),
    );
  });
});
