import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type AssociationData,
  asLevel2Association,
  type ListItem,
  level2FromList,
  level3FromList,
} from "@pipe/associations";
import { expect, test } from "vitest";

/** Rows recorded from jwst 3.0.0: what it makes of lists and of single inputs. */
const rows: Row[] = readFileSync(new URL("golden/lists.jsonl", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line));

interface Row {
  kind: string;
  rule?: string;
  items?: ListItem<string>[];
  level?: string;
  object?: string | string[] | object;
  files?: string[];
  text?: string;
  kwargs?: { product_name?: string; acid?: string; meta?: Record<string, unknown>; basename?: string };
  result?: { asn: AssociationData };
  error?: string;
  message?: string;
}

/** The release number is masked; members of the `load_as` rows were recorded as Python text. */
function comparable(data: object): unknown {
  return JSON.parse(JSON.stringify(data), (key, value) => {
    if (key === "code_version") return "<VERSION>";
    if (typeof value !== "string" || !value.startsWith("{'")) return value;
    return JSON.parse(value.replaceAll("'", '"'));
  });
}

function make(row: Row): AssociationData {
  const { kwargs = {}, rule, items = [] } = row;
  if (rule?.startsWith("DMSLevel2") || rule?.startsWith("Asn_Lv2"))
    return level2FromList(items, { rule, ...kwargs });
  return level3FromList(items, { rule: rule ?? "", productName: kwargs.product_name });
}

const lists = rows.filter((row) => row.kind === "jwst_list" && row.rule !== "NoRule");

test.each(lists)("list $items with $rule and $kwargs", (row) => {
  if (row.error !== undefined) expect(() => make(row)).toThrow();
  else expect(Object.entries(comparable(make(row)) as object)).toEqual(Object.entries(row.result?.asn ?? {}));
});

const inputs = rows.filter((row) => row.kind === "load_as" && row.level === "2" && !isStructure(row.object));

function isStructure(object: Row["object"]): boolean {
  return typeof object === "object" && !Array.isArray(object);
}

test.each(inputs)("level-2 input $object", async (row) => {
  const folder = await mkdtemp(join(tmpdir(), "lists-"));
  const written = row.files?.find((name) => name.endsWith("_asn.json"));
  const { asn } = row.result ?? {};
  if (written !== undefined)
    await writeFile(join(folder, written), written.startsWith("broken") ? "{" : JSON.stringify(asn));
  const input = written === undefined ? (row.object as string | string[]) : join(folder, written);
  const made = await asLevel2Association(input, row.kwargs ?? {});
  await rm(folder, { recursive: true });
  const text = JSON.stringify(comparable(made)).replaceAll(`${folder}/`, "");
  expect(JSON.parse(text)).toEqual(comparable(asn ?? {}));
});
