import { spawn } from "node:child_process";
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

test("what is written aside is in the file when it appears, also where nobody waits for it", async () => {
  const path = join(folder, "aside.bin");
  const large = (value: number) => new Uint8Array(1 << 20).fill(value);
  await writeAtomically(path, (sink) => {
    sink.write(Uint8Array.of(1));
    void sink.writeAside(large(2));
    expect(sink.writeAside(Uint8Array.of(3))).toBeUndefined();
    void sink.writeAside(large(4));
    expect(sink.position).toBe(2 + (2 << 20));
    sink.write(Uint8Array.of(5));
  });
  const parts = [Uint8Array.of(1), large(2), Uint8Array.of(3), large(4), Uint8Array.of(5)];
  expect(Buffer.concat(parts).equals(readFileSync(path))).toBe(true);
});

test("a fault of what is written aside is thrown, and nothing is left behind", async () => {
  const before = readdirSync(folder);
  const writing = writeAtomically(join(folder, "fault.bin"), (sink) => {
    // A file cannot reach this far: the system refuses.
    sink.reserve(Number.MAX_SAFE_INTEGER - 2 ** 21);
    void sink.writeAside(new Uint8Array(1 << 20));
  });
  await expect(writing).rejects.toMatchObject({ name: "ByteError", path: join(folder, "fault.bin") });
  expect(readdirSync(folder)).toEqual(before);
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

test("an interrupted process leaves no temporary file and ends by the signal", async () => {
  const built = new URL("../dist/node.js", import.meta.url).href;
  const script = `
    import { writeAtomically } from ${JSON.stringify(built)};
    await writeAtomically(${JSON.stringify(join(folder, "never.bin"))}, async (sink) => {
      sink.write(new Uint8Array(1 << 20));
      console.log("begun");
      await new Promise((resolve) => setTimeout(resolve, 60000));
    });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script]);
  await new Promise((resolve) => child.stdout.once("data", resolve));
  expect(readdirSync(folder).some((name) => name.startsWith(".never.bin."))).toBe(true);
  child.kill("SIGINT");
  const signal = await new Promise((resolve) => child.once("exit", (_code, by) => resolve(by)));
  expect(signal).toBe("SIGINT");
  expect(readdirSync(folder).filter((name) => name.includes("never.bin"))).toEqual([]);
});
