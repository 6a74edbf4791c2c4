import { parseIni, parseIniValue } from "@pipe/stpipe";
import { describe, expect, test } from "vitest";
import { rows } from "./golden.ts";

const origin = { kind: "file", source: "x.cfg" } as const;

describe("the INI dialect", () => {
  for (const row of rows("ini")) {
    test(String(row["id"]), () => {
      const options = row["options"] === undefined ? {} : { lists: false };
      const read = () => parseIni(String(row["text"]), origin, options).toObject();
      if (row["error"] === undefined) expect(read()).toEqual(row["result"]);
      else expect(read).toThrow(String(row["message"]));
    });
  }

  test("reports every error of a file", () => {
    expect(() => parseIni("a = 1\na = 2\nnonsense\n", origin)).toThrow(
      "Duplicate keyword name at line 2.\nInvalid line ('nonsense') (matched as neither section nor keyword) at line 3.",
    );
  });
});

describe("values of the command line", () => {
  for (const row of rows("cmdvalues")) {
    test(JSON.stringify(row["text"]), () => {
      const parsed = parseIniValue(String(row["text"]));
      if (row["error"] !== undefined) return expect(parsed).toBeUndefined();
      expect([parsed?.value, parsed?.comment ?? null]).toEqual(row["result"]);
    });
  }
});
