import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeAtomically } from "@pipe/bytes/node";
import { expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "bytes-"));

test("a file appears under its name when it is complete", async () => {
  const path = join(folder, "a.bin");
  await writeAtomically(path, (sink) => {
    sink.write(Uint8Array.of(1, 2, 3));
    expect(readdirSync(folder)).not.toContain("a.bin");
    sink.patch(1, Uint8Array.of(9));
  });
  expect([...readFileSync(path)]).toEqual([1, 9, 3]);
});

test("nothing is left behind by a writer that fails", async () => {
  const before = readdirSync(folder);
  await expect(
    writeAtomically(join(folder, "b.bin"), () => {
      throw new Error("no more data");
    }),
  ).rejects.toThrow("no more data");
  expect(readdirSync(folder)).toEqual(before);
});

test("a folder that does not exist is named", async () => {
  await expect(writeAtomically(join(folder, "none", "c.bin"), () => {})).rejects.toMatchObject({
    name: "ByteError",
    path: join(folder, "none", "c.bin"),
  });
});
