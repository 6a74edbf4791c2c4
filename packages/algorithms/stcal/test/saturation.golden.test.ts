import { NDArray } from "@pipe/ndarray";
import { closeThreads, setThreads } from "@pipe/parallel";
import { consecutiveReads, flagSaturation } from "@pipe/stcal/saturation";
import { afterAll, describe, expect, test } from "vitest";
import { as, expectEqual, type GoldenCase, readGolden } from "./golden.ts";

afterAll(async () => {
  setThreads(undefined);
  await closeThreads();
});

function prepare({ input, options }: GoldenCase) {
  const ramp = {
    data: as("float32", input["data"]),
    groupdq: as("uint8", input["groupdq"]).copy(),
    pixeldq: as("uint32", input["pixeldq"]).copy(),
    zeroframe: input["zeroframe"] && as("float32", input["zeroframe"]).copy(),
  };
  const reference = {
    thresholds: as("float32", input["thresholds"]).copy(),
    dq: as("uint32", input["dq"]).copy(),
    bias: input["bias"] && as("float32", input["bias"]),
  };
  const readPattern = options["pattern"]
    ? consecutiveReads(ramp.data.shape[1], Number(options["nframes"]))
    : undefined;
  const scienceRows = input["rows"] && as("int32", input["rows"]).values;
  return { ramp, reference, options: { growBy: Number(options["grow"]), readPattern, scienceRows } };
}

describe("flagSaturation agrees with the original", () => {
  for (const golden of readGolden(import.meta.url, "saturation")) {
    test(golden.name, async () => {
      const { ramp, reference, options } = prepare(golden);
      const counts = await flagSaturation(ramp, reference, options);
      expectEqual(ramp.groupdq, golden.expected["groupdq"], "group flags");
      expectEqual(ramp.pixeldq, golden.expected["pixeldq"], "pixel flags");
      if (ramp.zeroframe) expectEqual(ramp.zeroframe, golden.expected["zeroframe"], "zero frame");
      expect(counts).toEqual({
        saturated: golden.expected["saturated"],
        floor: golden.expected["floor"],
      });
    });
  }
});

test("flagSaturation gives the same bits for any number of threads", async () => {
  const run = async (threads: number) => {
    setThreads(threads);
    const data = NDArray.zeros("float32", [1, 4, 300, 301]);
    for (let i = 0; i < data.size; i++) data.values[i] = 66000 * Math.abs(Math.sin(i * i));
    const groupdq = NDArray.zeros("uint8", data.shape);
    const pixeldq = NDArray.zeros("uint32", [300, 301]);
    const thresholds = NDArray.zeros("float32", [300, 301]);
    thresholds.values.fill(65000);
    const dq = NDArray.zeros("uint32", [300, 301]);
    const counts = await flagSaturation(
      { data, groupdq, pixeldq },
      { thresholds, dq },
      { growBy: 2, readPattern: consecutiveReads(4, 8) },
    );
    return { counts, flags: groupdq };
  };
  const one = await run(1);
  const many = await run(3);
  expect(many.counts).toEqual(one.counts);
  expectEqual(many.flags, one.flags, "group flags");
});

test("flagSaturation names the array that does not fit", async () => {
  const zeros = (shape: number[]) => NDArray.zeros("uint32", shape);
  const data = NDArray.zeros("float32", [1, 1, 4, 4]);
  const ramp = { data, groupdq: NDArray.zeros("uint8", data.shape), pixeldq: zeros([4, 4]) };
  const reference = { thresholds: NDArray.zeros("float32", [4, 5]), dq: zeros([4, 5]) };
  await expect(flagSaturation(ramp, reference)).rejects.toThrow(
    "saturation thresholds have shape (4, 5), expected (4, 4)",
  );
});
