"""Source catalogs in Parquet: what roman_datamodels writes, and whether our copies say the same.

    $PIPE_ORACLE tools/oracle/roman_catalogs.py make packages/roman/datamodels/test/golden-catalogs
    $PIPE_ORACLE tools/oracle/roman_catalogs.py check

`make` writes two catalogs, one with every type of column, and `expected.json`: names, types, units, values and metadata as
pyarrow reads them; all compressed. `check` makes the same files, lets them be read and written again here, as Parquet and as
ASDF, and reads the copies with pyarrow, astropy and roman_datamodels. Ends with `N passed, N failed`.
"""

import gzip
import json
import pathlib
import subprocess
import sys
import tempfile
import warnings

import numpy as np
import pyarrow.parquet as pq
import roman_datamodels.datamodels as rdm
from astropy.table import Table
from astropy.time import Time

ROOT = pathlib.Path(__file__).resolve().parents[2]
COPY = """
import { open } from "%s";
const [from, ...to] = process.argv.slice(1);
const model = await open(from);
for (const path of to) await model.save(path);
""" % (ROOT / "packages/roman/datamodels/dist/index.js").as_uri()
CLASSES = ["ImageSourceCatalogModel", "MosaicSourceCatalogModel", "MultibandSourceCatalogModel", "ForcedImageSourceCatalogModel", "ForcedMosaicSourceCatalogModel"]
DTYPES = ["bool", "uint8", "uint16", "uint32", "uint64", "int8", "int16", "int32", "int64", "float16", "float32", "float64"]
# Times of writing, and what the change of the file name changes.
OWN = {"roman.meta.filename", "roman.meta.file_date"}


def fill(column, rng, rows=4):
    kind = column.dtype.kind
    if kind == "b":
        return rng.integers(0, 2, rows).astype(bool)
    if kind in "iu":
        limits = np.iinfo(column.dtype)
        return np.array([limits.min, limits.max, *rng.integers(0, 100, rows - 2)], dtype=column.dtype)
    values = rng.normal(size=rows).astype(column.dtype)
    values[:2] = np.nan, -np.inf
    return values


def catalog(name, seed, extra=False):
    rng = np.random.default_rng(seed)
    model = getattr(rdm, name).create_fake_data()
    table = Table()
    for column in model.source_catalog.columns.values():
        table[column.name] = fill(column, rng)
        table[column.name].unit, table[column.name].description = column.unit, column.description
    for dtype in DTYPES if extra else []:
        table[f"x {dtype}"] = fill(np.zeros(1, dtype), rng)
        table[f"x {dtype}"].unit = "ct / s"
    table.meta.update({"aperture_radii": {"circle_pix": [1.0, 2.5]}, "note": "a: 'b' # c", "n": 3, "none": None, "yes": True})
    model.source_catalog = table
    model.meta.file_date = Time("2026-01-02T03:04:05.678")
    model.meta.cal_logs = model.meta.get("cal_logs", []) + ["first line", "second: line"]
    return model


def described(path):
    table = pq.read_table(path)
    meta = {k.decode(): v.decode() for k, v in table.schema.metadata.items()}
    columns = [[f.name, str(f.type), (f.metadata or {}).get(b"unit", b"").decode(), [str(v) for v in table[f.name].to_pylist()]] for f in table.schema]
    return {"columns": columns, "metadata": meta}


def astropy_text(path):
    table = Table.read(path)
    return {"meta": repr(dict(table.meta)), "columns": [[c.name, str(c.dtype), str(c.unit), c.description, [str(v) for v in c]] for c in table.columns.values()]}


def cases(folder, classes=CLASSES):
    for i, name in enumerate(classes):
        path = folder / f"{name}.parquet"
        catalog(name, i, extra=i == 0).to_parquet(path)
        yield path


def make(folder):
    folder.mkdir(parents=True, exist_ok=True)
    expected = {}
    with tempfile.TemporaryDirectory() as temporary:
        for path in cases(pathlib.Path(temporary), ["ImageSourceCatalogModel", "MultibandSourceCatalogModel"]):
            expected[path.stem] = described(path)
            (folder / f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    (folder / "expected.json.gz").write_bytes(gzip.compress(json.dumps(expected).encode(), mtime=0))


def differences(path, out):
    copies = [out / path.name, out / f"{path.stem}.asdf"]
    done = subprocess.run(["node", "--input-type=module", "-e", COPY, str(path), *map(str, copies)], capture_output=True, text=True)
    if done.returncode:
        return [done.stderr.strip()]
    problems = []
    before, after = described(path), described(copies[0])
    if before["columns"] != after["columns"]:
        problems += [f"column {a} is {b}" for a, b in zip(before["columns"], after["columns"]) if a != b]
    for key in {*before["metadata"], *after["metadata"]} - OWN - {"table_meta_yaml", "ARROW:schema"}:
        a, b = before["metadata"].get(key), after["metadata"].get(key)
        if a != b:
            problems.append(f"{key}: {a!r} is {b!r}")
    if astropy_text(path) != astropy_text(copies[0]):
        problems.append(f"astropy reads {astropy_text(copies[0])}, not {astropy_text(path)}")
    with rdm.open(copies[1]) as model:
        if type(model).__name__ != path.stem:
            problems.append(f"the ASDF file is a {type(model).__name__}")
        model.validate()
        again = out / f"again-{path.name}"
        model.to_parquet(again)
    third = described(again)
    if third["columns"] != before["columns"]:
        problems += [f"ASDF: column {a} is {b}" for a, b in zip(before["columns"], third["columns"]) if a != b]
    for key in {*before["metadata"], *third["metadata"]} - OWN - {"table_meta_yaml", "ARROW:schema"}:
        if before["metadata"].get(key) != third["metadata"].get(key):
            problems.append(f"ASDF: {key}: {before['metadata'].get(key)!r} is {third['metadata'].get(key)!r}")
    return problems


def check():
    passed = failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        made, out = pathlib.Path(temporary) / "made", pathlib.Path(temporary) / "out"
        made.mkdir()
        out.mkdir()
        for path in cases(made):
            problems = differences(path, out)
            passed, failed = passed + (not problems), failed + bool(problems)
            for problem in problems[:6]:
                print(f"FAIL {path.stem}: {problem[:600]}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.exit(check() if sys.argv[1] == "check" else make(pathlib.Path(sys.argv[2])))
