"""Show that the Python library reads our copies of ASDF and ECSV files as it reads the originals.

    $PIPE_ORACLE tools/oracle/asdf_copies.py [FOLDER...]

Every file of the corpora in ../shared (or of the folders given) goes through `asdftool copy`, or is read and written by
@pipe/ecsv. Both versions are then dumped by the reference producers in ../shared/tools/oracle and compared: versions, trees,
arrays, masks; of the blocks the compression and the sums. Prints a line for each file that differs; exit code 1 if any does.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import warnings

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(SHARED / "tools" / "oracle"))
sys.setrecursionlimit(20000)
warnings.simplefilter("ignore")

import asdf_dump  # noqa: E402
import compare_dump  # noqa: E402
import ecsv_dump  # noqa: E402

TOOL = ["node", str(ROOT / "packages/formats/asdf/bin/asdftool.mjs")]
ECSV_COPY = """
import { readEcsv, saveEcsv } from "%s";
const [from, to] = process.argv.slice(1);
await saveEcsv(to, await readEcsv(from));
""" % (ROOT / "packages/formats/ecsv/dist/index.js").as_uri()


def cases(folders):
    """(file, tool) of everything that the reference producers read without a fault."""
    for folder in folders:
        for entry in json.loads((folder / "manifest.json").read_text()):
            path = folder / entry.get("source", entry["file"])
            if entry["want"] == "ok" and entry["tool"] in ("asdf", "ecsv") and ".fits" not in path.name:
                yield path, entry["tool"]


def copy(path, tool, out):
    command = [*TOOL, "copy", str(path), str(out)] if tool == "asdf" else ["node", "--input-type=module", "-e", ECSV_COPY, str(path), str(out)]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.stderr.strip() if done.returncode else None


def differences(path, tool, folder):
    # Arrays in other files are found by relative names, so copies of such files stand beside copies of those.
    out = folder / path.name
    fault = copy(path, tool, out)
    if fault:
        return [fault]
    dump = asdf_dump.dump if tool == "asdf" else ecsv_dump.dump
    before, after = dump(str(path))[0], dump(str(out))[0]
    if tool == "ecsv":
        after["version"] = before["version"]
        return compare_dump.compare(before, after)
    problems = [f"block {i} has a wrong sum" for i, block in enumerate(after["blocks"]) if block["checksum"] != "ok"]
    packing = [[block["compression"] for block in each["blocks"]] for each in (before, after)]
    if packing[0] != packing[1][: len(packing[0])]:
        problems.append(f"blocks were {packing[0]}, are {packing[1]}")
    before["blocks"] = after["blocks"] = []
    return problems + compare_dump.compare(before, after)


def main():
    folders = [pathlib.Path(each) for each in sys.argv[1:]] or [SHARED / "data/golden/formats" / each for each in ("corpus", "expected-real")]
    passed = failed = 0
    for path, tool in cases(folders):
        with tempfile.TemporaryDirectory() as temporary:
            problems = differences(path, tool, pathlib.Path(temporary))
        if problems:
            failed += 1
            print(f"FAIL  {path}")
            for problem in problems[:4]:
                print(f"      {problem}")
        else:
            passed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
