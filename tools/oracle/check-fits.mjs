// Shows that astropy reads what we write as it reads the original: every sound FITS file of ../shared goes through fitscopy, astropy
// dumps the copy, and the dump must equal that of the original; with checksums added astropy's fitscheck must be content.
// `node tools/oracle/check-fits.mjs [TEXT]` (only files whose name has TEXT); PIPE_ORACLE names a virtual environment with astropy.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const oracle = process.env["PIPE_ORACLE"];
const shared = new URL("../../../shared/", import.meta.url).pathname;
const only = process.argv[2] ?? "";
if (oracle === undefined || !existsSync(shared)) {
  console.log("skipped: needs PIPE_ORACLE and ../shared");
  process.exit(0);
}
const python = join(oracle, "bin/python");
const tools = join(shared, "tools/oracle");
const fitscopy = new URL("../../packages/formats/fits/bin/fitscopy.mjs", import.meta.url).pathname;
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
  const copy = join(folder, `${entry.name.replace(/\.(?:gz|bz2)$/, "")}.copy.fits`);
  mkdirSync(dirname(copy), { recursive: true });
  const result = run(process.execPath, [fitscopy, entry.source, copy]);
  if (entry.want !== "ok") {
    const good = result.status === 1 && !existsSync(copy) && result.stderr.trim().split("\n").length === 1;
    report(entry.name, good ? [] : [`a damaged file was copied or not named: ${result.stderr.trim()}`]);
  } else if (result.status !== 0) report(entry.name, [result.stderr.trim()]);
  else copies.push({ ...entry, copy });
}

for (let start = 0; start < copies.length; start += 40) {
  const group = copies.slice(start, start + 40);
  const dumps = run(python, [join(tools, "fits_dump.py"), ...group.map(({ copy }) => copy), group[0].copy]);
  const documents = new Map(
    dumps.stdout
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line))
      .map((line) => [line.file, line]),
  );
  for (const entry of group) report(entry.name, compare(entry, documents.get(entry.copy)));
}

function compare(entry, line) {
  if (line?.doc === undefined) return [line?.error ?? "astropy printed nothing"];
  let expected = JSON.parse(readFileSync(entry.expected, "utf8"));
  let actual = line.doc;
  if (expected.some((hdu) => hdu.checksum === "wrong" || hdu.datasum === "wrong")) {
    const bad = actual.filter((hdu) => hdu.checksum === "wrong" || hdu.datasum === "wrong");
    if (bad.length > 0) return ["a wrong sum was not set right"];
    expected = withoutSums(expected);
    actual = withoutSums(actual);
  }
  const [left, right] = ["expected.json", "actual.json"].map((name) => join(folder, name));
  writeFileSync(left, JSON.stringify(expected));
  writeFileSync(right, JSON.stringify(actual));
  const result = run(python, [join(tools, "compare_dump.py"), left, right]);
  return result.status === 0 ? [] : result.stdout.trim().split("\n").slice(0, 3);
}

// With --checksum every HDU gets its sums; astropy cannot see those of compressed images, so they are left out here.
for (const entry of copies) {
  const whole = readFileSync(entry.copy, "latin1");
  if (whole.includes("ZIMAGE  =") || /^SIMPLE {2}= +F/.test(whole) || whole.includes("XTENSION= 'FOREIGN"))
    continue;
  const summed = `${entry.copy}.sum.fits`;
  run(process.execPath, [fitscopy, "--checksum", entry.copy, summed]);
  const result = run(join(oracle, "bin/fitscheck"), [summed]);
  report(`${entry.name} (fitscheck)`, result.status === 0 ? [] : [result.stderr.trim().split("\n")[0]]);
}

rmSync(folder, { recursive: true });
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
