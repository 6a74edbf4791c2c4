// Shows that astropy reads what we write as it reads the original: every sound FITS file of ../shared goes through fitscopy, astropy
// dumps the copy, and the dump must equal that of the original; with checksums added astropy's fitscheck must be content.
// `node tools/oracle/check-fits.mjs [TEXT]` (only files whose name has TEXT); PIPE_ORACLE names a virtual environment with astropy.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { oraclePython } from "../oracle-python.mjs";

const python = oraclePython();
const shared = new URL("../../../shared/", import.meta.url).pathname;
const only = process.argv[2] ?? "";
if (python === undefined || !existsSync(shared)) {
  console.log("skipped: needs PIPE_ORACLE and ../shared");
  process.exit(0);
}
const tools = join(shared, "tools/oracle");
const command = new URL("../../packages/formats/fits/bin/fitscopy.mjs", import.meta.url).pathname;
const { fitscopy } = await import("../../packages/formats/fits/dist/tools/index.js");
const folder = mkdtempSync(join(tmpdir(), "check-fits-"));

function run(command, args) {
  return spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 30 });
}

function entriesOf(area) {
  const base = join(shared, "data/golden/formats", area);
  return JSON.parse(readFileSync(join(base, "manifest.json"), "utf8"))
    .filter((entry) => entry.tool === "fits" && entry.file.includes(only))
    .map((entry) => ({
      ...entry,
      name: `${area}/${entry.file}`,
      source: join(base, entry.source ?? entry.file),
      expected: join(base, entry.expected ?? `${entry.file}.json`),
    }));
}

const SUMS = new Set(["CHECKSUM", "DATASUM"]);

/** Sums that were wrong are set right by fitscopy: they are taken out of both dumps. */
function withoutSums(document) {
  return document.map(({ checksum: _c, datasum: _d, ...hdu }) => ({
    ...hdu,
    header: hdu.header?.filter(([keyword]) => !SUMS.has(keyword)),
  }));
}

let passed = 0;
const failures = [];
function report(name, problems) {
  if (problems.length === 0) passed++;
  else failures.push(name);
  for (const problem of problems) console.log(`FAIL  ${name}: ${problem}`);
}

const copies = [];
for (const entry of [...entriesOf("corpus"), ...entriesOf("expected-real")]) {
  const copy = join(folder, `${entry.name}.copy.fits`);
  mkdirSync(dirname(copy), { recursive: true });
  // Damaged files in a process of their own, to see what a user sees.
  if (entry.want !== "ok") {
    const result = run(process.execPath, [command, entry.source, copy]);
    const good = result.status === 1 && !existsSync(copy) && result.stderr.trim().split("\n").length === 1;
    report(entry.name, good ? [] : [`a damaged file was copied or not named: ${result.stderr.trim()}`]);
  } else if ((await fitscopy([entry.source, copy])) !== 0) report(entry.name, ["fitscopy failed"]);
  else copies.push({ ...entry, copy });
}

/** What astropy reads from files, by name. */
function dumpAll(files) {
  const dumps = run(python, [join(tools, "fits_dump.py"), ...files, files[0]]);
  const lines = dumps.stdout.split("\n").filter((line) => line !== "");
  return new Map(lines.map((line) => JSON.parse(line)).map((line) => [line.file, line]));
}

const COMPARE = `
import json, sys
sys.path.insert(0, sys.argv[1])
import compare_dump
print(json.dumps([compare_dump.compare(a, b) for a, b in json.load(open(sys.argv[2]))]))
`;

const dumps = dumpAll(copies.map(({ copy }) => copy));
const pairs = copies.map((entry) => pairOf(entry, dumps.get(entry.copy)));
const pairFile = join(folder, "pairs.json");
writeFileSync(pairFile, JSON.stringify(pairs));
const differences = JSON.parse(run(python, ["-c", COMPARE, tools, pairFile]).stdout);
copies.forEach(({ name }, i) => {
  report(name, differences[i].slice(0, 3));
});

function pairOf(entry, line) {
  const expected = JSON.parse(readFileSync(entry.expected, "utf8"));
  const actual = line?.doc ?? { error: line?.error ?? "astropy printed nothing" };
  if (!expected.some((hdu) => hdu.checksum === "wrong" || hdu.datasum === "wrong") || line?.doc === undefined)
    return [expected, actual];
  const bad = actual.some((hdu) => hdu.checksum === "wrong" || hdu.datasum === "wrong");
  return [withoutSums(expected), bad ? { error: "a wrong sum was not set right" } : withoutSums(actual)];
}

// With --checksum every HDU gets its sums. Astropy's fitscheck does not see those of compressed images, and sums the header as it
// would write it itself: where it is not content the plain sum of the bytes decides.
const summed = [];
for (const entry of copies) {
  const file = `${entry.copy}.sum.fits`;
  if ((await fitscopy(["--checksum", entry.copy, file])) === 0) summed.push({ ...entry, file });
  else report(`${entry.name} (--checksum)`, ["fitscopy failed"]);
}
const content = new Set(
  run(join(dirname(python), "fitscheck"), ["-v", ...summed.map(({ file }) => file)])
    .stderr.split("\n")
    .map((line) => /^OK '(.*)'$/.exec(line)?.[1]),
);
const sums = dumpAll(summed.map(({ file }) => file));
let odd = 0;
for (const { name, file } of summed) {
  const document = sums.get(file)?.doc ?? [];
  const plain = document.filter(({ type }) => type !== "foreign" && type !== "nonstandard");
  const good = document.length > 0 && plain.every((hdu) => hdu.checksum === "ok" && hdu.datasum === "ok");
  if (good && !content.has(file)) odd++;
  report(`${name} (--checksum)`, good || content.has(file) ? [] : ["a sum is wrong or missing"]);
}

rmSync(folder, { recursive: true });
console.log(
  `${passed} passed, ${failures.length} failed (fitscheck of astropy not content with ${odd} right sums)`,
);
process.exit(failures.length === 0 ? 0 : 1);
