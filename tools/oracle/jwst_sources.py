"""Multi-slit exposures sorted by source, as the original does: inputs, and the containers it makes of them.

    $PIPE_ORACLE tools/oracle/jwst_sources.py packages/jwst/datamodels/test/golden/sources

Writes two multi-slit files (one with source names, one without), the multi-exposure file of one source after a change of its
container, and `sources.json`: by source the metadata of the product and of each exposure, arrays by shape, type and sum. All
compressed.
"""

import gzip
import json
import pathlib
import sys
import tempfile
import warnings

import numpy as np
from jwst.datamodels import SourceModelContainer
from jwst.exp_to_source import multislit_to_container
from stdatamodels.jwst import datamodels as dm


def multislit(number, names):
    model = dm.MultiSlitModel()
    model.meta.filename = f"exposure{number}_cal.fits"
    model.meta.date = f"2026-01-0{number}T00:00:00.000"
    model.meta.instrument.name, model.meta.instrument.detector = "NIRSPEC", f"NRS{number}"
    model.meta.target.ra = 1.5 * number
    model.meta.exposure.type, model.meta.exposure.ngroups = "NRS_MSASPEC", 4 + number
    for i, name in enumerate(names):
        rng = np.random.default_rng(10 * number + i)
        slit = dm.SlitModel((3 + i, 4))
        slit.data = rng.integers(0, 100, (3 + i, 4)).astype("f4")
        slit.name, slit.source_id, slit.slitlet_id = f"S{i}", 7 + i, i + 1
        if name is not None:
            slit.source_name = name
        slit.meta.bunit_data, slit.meta.wcsinfo.crval1 = "MJy", 100.0 + i
        slit.meta.photometry.conversion_megajanskys = 0.5 + i
        if i == 1:
            slit.meta.exposure.type = "NRS_FIXEDSLIT"
        model.slits.append(slit)
    return model


def flat(tree):
    out = {}

    def walk(value, path):
        if isinstance(value, dict):
            for key, item in value.items():
                walk(item, [*path, key])
        elif hasattr(value, "dtype") and hasattr(value, "shape") and value.shape:
            out[".".join(path)] = {"shape": list(value.shape), "dtype": str(value.dtype), "sum": float(np.sum(value, dtype="f8"))}
        elif value is not None and path[-1] != "date":
            out[".".join(path)] = value.item() if hasattr(value, "item") else value

    walk({k: v for k, v in tree.items() if k not in ("exposures", "asdf_library", "history", "extra_fits", "_fits_hash")}, [])
    return out


def packed(path, data):
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(data, mtime=0))


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        work = pathlib.Path(temporary)
        for number, names in (1, ["alpha", "beta"]), (2, ["beta", None, "alpha"]):
            path = work / f"exposure{number}_cal.fits"
            multislit(number, names).save(path)
            packed(folder / path.name, path.read_bytes())
        inputs = [dm.open(work / f"exposure{number}_cal.fits") for number in (1, 2)]
        containers = multislit_to_container(inputs)
        told = {}
        for key, container in containers.items():
            models = list(container)
            told[key] = {"models": [flat(m.instance) for m in models], "classes": [type(m).__name__ for m in models], "product": flat(container.multiexposure.instance)}
        container = containers["alpha"]
        container[0].data = container[0].data + 1
        container[1].meta.exposure.ngroups = 77
        told["changed"] = [flat(e.instance) for e in container.multiexposure.exposures]
        copy = container.copy()
        copy[0].data = copy[0].data * 0
        told["after change of a copy"] = [flat(e.instance) for e in container.multiexposure.exposures]
        container.save(str(work / "alpha_cal.fits"))
        packed(folder / "alpha_cal.fits", (work / "alpha_cal.fits").read_bytes())
        with dm.open(work / "alpha_cal.fits") as saved:
            told["saved"] = [flat(m.instance) for m in SourceModelContainer(saved)]
        packed(folder / "sources.json", json.dumps(told).encode())


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main(pathlib.Path(sys.argv[1]))
