"""Files of models through a reading and a writing here, opened again by the original.

    $PIPE_ORACLE tools/oracle/model_copies.py roman       # every tag that roman_datamodels knows: plain, lz4, zlib (10 minutes)
    $PIPE_ORACLE tools/oracle/model_copies.py jwst        # ../shared/data/products/jwst
    $PIPE_ORACLE tools/oracle/model_copies.py FILE...

Our copy of a JWST file is compared with the copy that the original makes of it. What the original refuses must be refused as a copy with
the same exception; then the trees are compared as asdf reads them, with the original's extensions and without validation.
Compared: class, tag, every value with its type, arrays with data type and shape, tables with units and descriptions, what a
file holds beside the model. Not compared: file name, dates of writing, the library that wrote. Ends with `N passed, N failed`.
"""

import gzip
import json
import pathlib
import subprocess
import sys
import tempfile
import warnings

import asdf
import numpy as np
from astropy import units
from astropy.io import fits
from astropy.modeling import Model
from astropy.table import Table
from astropy.time import Time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PRODUCTS = ROOT.parent / "shared" / "data" / "products"
COPY = """
import { setWarningHandler } from "%s";
setWarningHandler(() => undefined);
const { open } = await import("%s");
const { readFileSync } = await import("node:fs");
for (const [from, to] of JSON.parse(readFileSync(0, "utf8"))) {
  try {
    const model = await open(from);
    await model.save(to);
    model.close();
    console.log(JSON.stringify({ model: model.modelName }));
  } catch (error) {
    console.log(JSON.stringify({ fault: String(error) }));
  }
}
"""
OWN = {"filename", "file_date", "date", "asdf_library", "history", "_fits_hash"}


def copies(pairs, mission):
    """Lets files be copied here, all in one process; an answer for each."""
    code = COPY % tuple((ROOT / "packages" / each / "datamodels/dist/index.js").as_uri() for each in ("framework", mission))
    given = json.dumps([[str(a), str(b)] for a, b in pairs])
    done = subprocess.run(["node", "--input-type=module", "-e", code], input=given, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def plain(value):
    """Containers of any class as dict and list."""
    if hasattr(value, "_data") and not isinstance(value, (np.ndarray, Table, Time)):
        value = value._data
    if hasattr(value, "items") and not isinstance(value, Table):
        return dict(value.items())
    return list(value) if isinstance(value, (list, tuple)) or type(value).__name__ in ("LNode", "ListNode", "AsdfListNode") else value


def differences(a, b, path="", top=True):
    """What differs, as lines."""
    a, b = plain(a), plain(b)
    if isinstance(a, dict) and isinstance(b, dict):
        for key in [*a, *(k for k in b if k not in a)]:
            if key in OWN:
                continue
            if (key in a) != (key in b):
                yield f"{path}.{key} is {'missing' if key in a else 'new'}"
            else:
                yield from differences(a[key], b[key], f"{path}.{key}", False)
        return
    if isinstance(a, list) and isinstance(b, list):
        if len(a) != len(b):
            yield f"{path} has {len(b)} items, expected {len(a)}"
        for i, (x, y) in enumerate(zip(a, b)):
            yield from differences(x, y, f"{path}.{i}", False)
        return
    if isinstance(a, Table) and isinstance(b, Table):
        if a.colnames != b.colnames or len(a) != len(b):
            yield f"{path} has columns {b.colnames}, expected {a.colnames}"
            return
        yield from differences(dict(a.meta), dict(b.meta), f"{path}.meta", False)
        for name in a.colnames:
            x, y = a[name], b[name]
            if str(x.unit) != str(y.unit) or getattr(x, "description", None) != getattr(y, "description", None):
                yield f"{path}.{name}: unit {y.unit} or description, expected {x.unit}"
            yield from differences(np.asarray(x), np.asarray(y), f"{path}.{name}", False)
        return
    if hasattr(a, "dtype") and hasattr(a, "shape") and hasattr(b, "dtype"):
        if isinstance(a, units.Quantity) and a.unit != getattr(b, "unit", None):
            yield f"{path} is in {getattr(b, 'unit', None)}, expected {a.unit}"
        x, y = np.asarray(a), np.asarray(b)
        if x.dtype.newbyteorder("=") != y.dtype.newbyteorder("="):
            yield f"{path} is of type {y.dtype}, expected {x.dtype}"
        elif x.shape != y.shape:
            yield f"{path} is of shape {y.shape}, expected {x.shape}"
        elif x.dtype.names:
            for name in x.dtype.names:
                yield from differences(x[name], y[name], f"{path}.{name}", False)
        elif not np.array_equal(x, y, equal_nan=x.dtype.kind in "fc"):
            yield f"{path} has other values"
        return
    if isinstance(a, Time) and isinstance(b, Time):
        if str(a.isot) != str(b.isot) or a.scale != b.scale or a.format != b.format:
            yield f"{path} is {b!r}, expected {a!r}"
        return
    if type(a) is not type(b):
        yield f"{path} is {b!r} ({type(b).__name__}), expected {a!r} ({type(a).__name__})"
    elif isinstance(a, Model) or type(a).__module__.startswith("gwcs"):
        if repr(a) != repr(b) or str(a) != str(b):
            yield f"{path} is another {type(a).__name__}"
    elif a != b and not (isinstance(a, float) and np.isnan(a) and np.isnan(b)):
        yield f"{path} is {b!r}, expected {a!r}"


def attempt(opener, path):
    try:
        return opener(path), None
    except Exception as error:
        return None, f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"


def check(path, out, answer, mission):
    """Problems of one file."""
    if "fault" in answer:
        return [f"not copied: {answer['fault']}"]
    named, opener = answer["model"], opener_of(mission)
    model, refusal = attempt(opener, path)
    again, refused = attempt(opener, out)
    if refusal or refused:
        if (refusal or "").replace(str(path), "") != (refused or "").replace(str(out), ""):
            return [f"the original says {refused!r} of the copy, {refusal!r} of the file"]
        print(f"{path.name}: the original refuses file and copy alike ({refusal}); trees compared as asdf reads them")
        with asdf.config_context() as config:
            config.validate_on_read = False
            with asdf.open(path) as a, asdf.open(out) as b:
                # Opening a model gives it the name of its class, there as here.
                return [each for each in differences(a.tree, b.tree) if ".meta.model_type " not in each]
    with model, again:
        problems = [] if type(model) is type(again) else [f"opens as {type(again).__name__}, expected {type(model).__name__}"]
        if named != type(model).__name__:
            problems.append(f"is a {named} here, a {type(model).__name__} there")
        if mission == "roman":
            a, b = model._instance, again._instance
            if a._tag != b._tag:
                problems.append(f"tag {b._tag}, expected {a._tag}")
            return problems + list(differences(a, b))
        own = out.with_name(f"own-{out.name}")
        model.save(own)
        with opener(own) as theirs:
            problems += differences(theirs._instance, again._instance)
    return problems + (list(headers(own, out)) if path.suffix != ".asdf" else [])


def headers(own, out):
    """HDUs and cards of the primary header that differ."""
    with fits.open(own) as a, fits.open(out) as b:
        names = [[(hdu.name, hdu.ver) for hdu in hdus] for hdus in (a, b)]
        if names[0] != names[1]:
            yield f"HDUs {names[1]}, expected {names[0]}"
        cards = [[(c.keyword, c.value, c.comment) for c in hdus[0].header.cards if c.keyword not in ("DATE", "FILENAME")] for hdus in (a, b)]
        if cards[0] != cards[1]:
            yield f"cards {[c for c in cards[1] if c not in cards[0]][:3]}, expected {[c for c in cards[0] if c not in cards[1]][:3]}"


def roman_cases(folder):
    from roman_datamodels._stnode._registry import NODE_CLASSES_BY_TAG
    from roman_datamodels.datamodels._core import MODEL_REGISTRY

    count = 0
    for tag, node in NODE_CLASSES_BY_TAG.items():
        if node not in MODEL_REGISTRY:
            continue
        name = tag.rpartition("/tags/")[2].replace("/", "_")
        try:
            made = node.create_fake_data(tag=tag)
        except Exception as error:
            print(f"{name}: not made by the original ({type(error).__name__}: {str(error)[:80]})")
            continue
        # The newest tag of a class in every packing, older ones in turn.
        every = (None, "lz4", "zlib")
        for packing in every if tag == node._default_tag else (every[count % 3],):
            path = folder / f"{name}_{packing or 'plain'}.asdf"
            asdf.AsdfFile({"roman": made}).write_to(path, all_array_compression=packing or "input", all_array_storage="internal")
            yield path
        count += 1


def files(paths, folder):
    for path in paths:
        if path.name.endswith(".gz"):
            plain_path = folder / path.stem
            plain_path.write_bytes(gzip.decompress(path.read_bytes()))
            path = plain_path
        yield path


def mission_of(path):
    return "roman" if path.suffix == ".asdf" and b"roman" in path.read_bytes()[:4000] else "jwst"


def opener_of(mission):
    if mission == "roman":
        import roman_datamodels.datamodels as rdm

        return rdm.open
    import stdatamodels.jwst.datamodels as dm

    return dm.open


def main(args):
    warnings.simplefilter("ignore")
    passed = failed = 0
    results = []
    with tempfile.TemporaryDirectory() as temporary:
        made, out = pathlib.Path(temporary) / "made", pathlib.Path(temporary) / "out"
        made.mkdir()
        out.mkdir()
        if args == ["roman"]:
            cases = roman_cases(made)
        elif args == ["jwst"]:
            cases = files(sorted(p for p in (PRODUCTS / "jwst").iterdir() if ".fits" in p.name), made)
        else:
            cases = files([pathlib.Path(each) for each in args], made)
        cases = [(mission_of(path), path) for path in cases]
        for mission in ("roman", "jwst"):
            pairs = [(path, out / path.name) for each, path in cases if each == mission]
            results += [(mission, *pair, answer) for pair, answer in zip(pairs, copies(pairs, mission), strict=True)]
        for mission, path, target, answer in results:
            problems = check(path, target, answer, mission)
            passed, failed = passed + (not problems), failed + bool(problems)
            for problem in problems[:5]:
                print(f"FAIL {path.name}: {problem[:300]}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
