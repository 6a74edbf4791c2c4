"""Files of odd kinds, opened by the original and by `modelinfo --json`: the trees must be the same.

    $PIPE_ORACLE tools/oracle/odd_models.py [--keep FOLDER] [NAME...]

Makes one file of every JWST reference model with arrays of other types than the schema has, and of every kind named below:
many slits, missing and additional HDUs, wrong or missing model types, bad values, tables with more columns, scaled and
compressed images, lower case, models that are ASDF only. Where the original refuses a file it must be refused here. Trees
are summed up as in ../shared/data/golden/framework/models. Ends with `N passed, N failed`.
"""

import argparse
import json
import logging
import pathlib
import subprocess
import sys
import tempfile
import warnings

import numpy as np
from astropy.io import fits

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT.parent / "shared" / "tools" / "oracle"))

import framework_models  # noqa: E402
import run_models  # noqa: E402
from stdatamodels.jwst import datamodels as dm  # noqa: E402

OTHER = {"f4": ">f8", "f8": ">f4", "u4": ">i2", "u1": ">i4", "i2": ">f4", "i4": ">i8", "i8": ">i4", "u2": ">i4"}
CASES = {}


def case(function):
    CASES[function.__name__] = function
    return function


def image(shape, dtype=">f4", name=None, ver=1, **cards):
    data = np.arange(int(np.prod(shape))).astype(dtype).reshape(shape)
    hdu = fits.ImageHDU(data, name=name, ver=ver)
    hdu.header.update(cards)
    return hdu


def table(extname, **columns):
    arrays = [np.asarray(column) for column in columns.values()]
    rows = np.zeros(len(arrays[0]), [(key, a.dtype, a.shape[1:]) for key, a in zip(columns, arrays)])
    for key, array in zip(columns, arrays):
        rows[key] = array
    return fits.BinTableHDU(rows, name=extname)


def hdus(*rest, **cards):
    primary = fits.PrimaryHDU()
    primary.header.update(cards)
    return fits.HDUList([primary, *rest])


@case
def many_slits():
    return hdus(*(image((3, i % 5 + 1), name="SCI", ver=i + 1, SLTNAME=f"S{i}", SRCDEC=i / 8, SLTSTRT1=i) for i in range(40)), DATAMODL="MultiSlitModel")


@case
def slits_with_gaps():
    return hdus(image((2, 2), name="SCI"), image((2, 2), name="SCI", ver=3), image((2, 2), name="ERR", ver=2), DATAMODL="MultiSlitModel")


@case
def slits_in_disorder():
    return hdus(*(image((2, i + 1), name="SCI", ver=i + 1, SLTNAME=f"S{i}") for i in (2, 0, 1)), DATAMODL="MultiSlitModel")


@case
def no_science_array():
    return hdus(image((3, 4), name="ERR"), DATAMODL="ImageModel")


@case
def nothing_but_keywords():
    return hdus(DATAMODL="RampModel", TELESCOP="JWST", NGROUPS=5, EFFINTTM=3)


@case
def cube_that_is_an_image():
    return hdus(image((3, 4), name="SCI"), DATAMODL="CubeModel")


@case
def unknown_model_type():
    return hdus(image((2, 3, 4), name="SCI"), DATAMODL="NoSuchModel")


@case
def lower_case_names():
    result = hdus(image((3, 4), name="SCI"), image((3, 4), ">u4", name="DQ"), DATAMODL="ImageModel")
    for hdu in result[1:]:
        hdu.header["EXTNAME"] = hdu.header["EXTNAME"].lower()
    return result


@case
def bad_values():
    return hdus(image((2, 2), name="SCI"), DATAMODL="ImageModel", INSTRUME="nircam", NGROUPS="5", EXPTIME="long", TSOVISIT=1, P_BAND="x", CHANNEL=12, PA_V3="N/A")


@case
def good_patterns():
    return hdus(image((2, 2), name="SCI"), DATAMODL="FlatModel", REFTYPE="FLAT", P_BAND="SHORT|MEDIUM|", P_EXP_TY="NRC_IMAGE|", P_CHANNE="12|34|")


@case
def integers_for_floats():
    return hdus(image((2, 2), name="SCI", RA_V1=10, CRVAL1=3), DATAMODL="ImageModel", EXPSTART=59000, TARG_RA=1, NGROUPS=4.0, NINTS=2)


@case
def more_hdus():
    own = table("MYTABLE", a=np.arange(3), b=np.array(["x", "yy", ""]), c=np.array([True, False, True]), d=np.ones((3, 2), "f4"))
    return hdus(image((2, 2), name="SCI"), image((5,), ">i2", name="OTHER", NOTE="text"), own, fits.ImageHDU(), image((2,), ">u2", name="U16"), DATAMODL="ImageModel")


@case
def cards_of_all_kinds():
    result = hdus(image((2, 2), name="SCI"), DATAMODL="ImageModel", TITLE="long text " * 20)
    header = result[0].header
    header["HIERARCH long keyword"] = 3.5
    header["EMPTY"], header["NOTHING"] = "", None
    header["BIG"], header["SMALL"], header["WHOLE"] = 2**62 + 1, 1.5e-300, 7.0
    header.add_comment("a comment")
    header.add_history("a history")
    header[""] = "a blank card"
    return result


@case
def scaled_integers():
    hdu = image((2, 3), ">i2", name="SCI")
    hdu.scale("int16", bscale=0.5, bzero=10)
    return hdus(hdu, image((2, 3), "u4", name="DQ"), DATAMODL="ImageModel")


@case
def compressed_image():
    data = np.arange(64 * 64).reshape(64, 64).astype("i4")
    return hdus(fits.CompImageHDU(data, name="SCI", compression_type="RICE_1"), DATAMODL="ImageModel")


@case
def text_table():
    return hdus(image((2, 2), name="SCI"), fits.TableHDU.from_columns([fits.Column("a", "I4", array=[1, 2]), fits.Column("b", "A3", array=["x", "yz"])], name="TXT"), DATAMODL="ImageModel")


@case
def complex_and_64_bits():
    return hdus(image((2, 2), ">i8", name="SCI"), image((2, 2), ">f8", name="ERR"), image((2, 2), ">i8", name="DQ"), DATAMODL="ImageModel")


@case
def guider():
    model = dm.GuiderRawModel((2, 3, 4, 4))
    model.meta.exposure.type = "FGS_FINEGUIDE"
    framework_models.fill(model, np.random.default_rng(1), skip=("data", "dq", "err"))
    return model


@case
def guider_product():
    model = dm.GuiderCalModel()
    framework_models.fill(model, np.random.default_rng(2))
    return model


def spectra(cls, item, rows=(3, 5)):
    model = cls()
    for n in rows:
        spec = item()
        made = np.zeros(n, spec.get_dtype("spec_table"))
        for i, name in enumerate(made.dtype.names):
            made[name] = np.full(made[name].shape, "s" if made[name].dtype.kind in "SU" else i + n)
        spec.spec_table = made
        model.spec.append(spec)
    return model


@case
def spectra_of_grisms():
    model = dm.WFSSMultiSpecModel()
    dtype = dm.WFSSSpecModel().get_dtype("spec_table")
    for n, width in ((2, 4), (3, 6)):
        spec = dm.WFSSSpecModel()
        vectors = [(d[0], d[1], (width,)) if name in ("WAVELENGTH", "FLUX") else d for name, d in zip(dtype.names, [(k, dtype[k].base if k in ("WAVELENGTH", "FLUX") else dtype[k]) for k in dtype.names])]
        made = np.zeros(n, np.dtype(vectors))
        spec.spec_table, spec.group_id, spec.dispersion_direction = made, f"g{n}", 1
        model.spec.append(spec)
    return model


@case
def spectra_of_slits():
    return spectra(dm.MultiSpecModel, dm.SpecModel)


@case
def spectra_of_time_series():
    return spectra(dm.TSOMultiSpecModel, dm.TSOSpecModel)


@case
def spectra_of_cubes():
    return spectra(dm.MRSMultiSpecModel, dm.MRSSpecModel)


def spectrum_columns(change):
    names = dm.SpecModel().get_dtype("spec_table").names
    columns = {name: np.arange(4, dtype=">f4") for name in names}
    change(columns)
    return hdus(table("EXTRACT1D", **columns), DATAMODL="MultiSpecModel")


@case
def spectrum_with_more_columns():
    return spectrum_columns(lambda columns: columns.update(EXTRA=np.arange(4)))


@case
def spectrum_with_fewer_columns():
    return spectrum_columns(lambda columns: columns.pop("FLUX"))


@case
def spectrum_in_other_order():
    return spectrum_columns(lambda columns: columns.update(WAVELENGTH=columns.pop("WAVELENGTH")))


@case
def table_in_lower_case():
    columns = {n.lower(): np.arange(2, dtype=">i4") for n in ("BIT", "VALUE")}
    return hdus(image((2, 2), ">u4", name="DQ"), table("DQ_DEF", **columns, name=np.array(["DO_NOT_USE", "HOT"]), description=np.array(["a", "b"])), DATAMODL="MaskModel", REFTYPE="MASK")


@case
def flags_defined_otherwise():
    columns = {"BIT": np.array([0, 3]), "VALUE": np.array([1, 8]), "NAME": np.array(["HOT", "DO_NOT_USE"]), "DESCRIPTION": np.array(["a", "b"])}
    return hdus(image((3, 4), ">i4", name="DQ"), table("DQ_DEF", **columns), DATAMODL="MaskModel", REFTYPE="MASK")


@case
def reference_without_type():
    return hdus(image((3, 4), name="SCI"), REFTYPE="FLAT")


@case
def five_dimensions():
    return hdus(image((1, 1, 2, 2, 2), name="SCI"))


@case
def ramp_without_a_name():
    return hdus(image((1, 2, 3, 4), ">u2", name="SCI"), image((1, 2), name="GROUPDQ"))


@case
def empty_tables():
    return hdus(table("GROUP", integration_number=np.zeros(0, ">i2")), DATAMODL="ImageModel")


def asdf_only(model, **meta):
    model.meta.reftype, model.meta.author, model.meta.pedigree = "test", "a", "GROUND"
    model.meta.useafter, model.meta.description = "2020-01-01T00:00:00", "d"
    for key, value in meta.items():
        setattr(model.meta, key, value)
    return model


@case
def asdf_camera():
    from astropy import units
    from astropy.modeling.models import Identity, Polynomial2D, Shift

    return asdf_only(dm.CameraModel(model=Shift(1.5) & Polynomial2D(2, c0_0=3) | Identity(2)), input_units=units.deg, output_units="deg")


@case
def asdf_wavelengths():
    return asdf_only(dm.WavelengthrangeModel(wrange=[[0, "x", 1.5, 2]], order=[1, 2], wunits="micron"))


@case
def asdf_with_arrays():
    model = dm.ImageModel((3, 4))
    model.data += 2.5
    model.own = {"list": [1, 2.0, "x", True], "array": np.arange(6, dtype="i2").reshape(2, 3), "deep": {"a": {"b": [{"c": 1}]}}}
    return model, ".asdf"


@case
def asdf_in_fits():
    model = dm.ImageModel((3, 4))
    model.own = {"list": [1, 2.0, "x", True], "array": np.arange(6, dtype="i2"), "records": np.zeros(2, [("a", "f4"), ("b", "S3")])}
    return model


def reference_cases():
    """Every reference model that FITS files hold, with arrays of other types."""
    for name in sorted(dm.__all__):
        cls = getattr(dm, name)
        if not (isinstance(cls, type) and issubclass(cls, dm.ReferenceFileModel)):
            continue
        yield f"other_types_{name}", lambda cls=cls: with_other_types(cls)


def fill_tables(model):
    """Fills tables whose columns hold arrays; their names."""
    done = []
    for name, sub in framework_models.schema_of(type(model)).get("properties", {}).items():
        columns = sub.get("datatype")
        if not (isinstance(columns, list) and any("ndim" in c for c in columns if isinstance(c, dict))):
            continue
        dtype = model.get_dtype(name)
        shapes = {c["name"].lower(): (5,) * c.get("ndim", 0) for c in columns}
        rows = np.zeros(2, [(key, dtype[key].base, shapes[key.lower()] or dtype[key].shape) for key in dtype.names])
        for i, key in enumerate(dtype.names):
            rows[key] = "txt" if rows[key].dtype.kind in "SU" else i + 1
        setattr(model, name, rows)
        done.append(name)
    return done


def with_other_types(cls):
    model = cls()
    framework_models.fill(model, np.random.default_rng(3), n=4, skip=fill_tables(model))
    with tempfile.TemporaryDirectory() as temporary:
        path = pathlib.Path(temporary) / "x.fits"
        try:
            model.save(path)
        except Exception:
            return asdf_only(model), ".asdf"
        with fits.open(path) as made:
            out = fits.HDUList()
            for hdu in made:
                copy = hdu.copy()
                if isinstance(copy, (fits.ImageHDU, fits.PrimaryHDU)) and copy.data is not None:
                    kind = copy.data.dtype.newbyteorder("=").str.lstrip("<>|=")
                    copy = fits.ImageHDU(copy.data.astype(OTHER.get(kind, ">f8")), copy.header if kind not in ("u4", "u2") else None, name=hdu.name, ver=hdu.ver)
                out.append(copy)
            return out


def write(made, folder):
    made, extension = made if isinstance(made, tuple) else (made, ".fits")
    if not isinstance(made, fits.HDUList) and extension == ".fits" and type(made).__name__ in ("CameraModel", "WavelengthrangeModel"):
        extension = ".asdf"
    path = folder / f"x{extension}"
    if isinstance(made, fits.HDUList):
        made.writeto(path)
    else:
        made.save(path)
    return path


def expected(path):
    try:
        with dm.open(path) as model:
            return {"model": type(model).__name__, "tree": json.loads(json.dumps(framework_models.flat_tree(model), default=str))}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {str(error).splitlines()[0][:200] if str(error) else ''}"}


def comparable(tree):
    """Texts of times and classes are each implementation's own; logical columns are T and F there."""
    out = {}
    for path, value in tree.items():
        if value == "<astropy.io.fits.card.Undefined>":
            value = None
        if isinstance(value, str) and value.startswith("<") and value.endswith(">"):
            value = "<object>"
        out[path] = value
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("names", nargs="*")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    passed = failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or pathlib.Path(temporary)
        want = {}
        for name, make in [*CASES.items(), *reference_cases()]:
            if args.names and name not in args.names:
                continue
            (folder / name).mkdir(parents=True, exist_ok=True)
            try:
                path = write(make(), folder / name)
            except Exception as error:
                print(f"{name}: not made by the original ({type(error).__name__}: {str(error)[:100]})")
                continue
            want[str(path)] = name, expected(path)
        run = subprocess.run(["node", str(ROOT / "packages/framework/datamodels/bin/modelinfo.mjs"), "--json", *want], capture_output=True, text=True)
        got = {item["file"]: item for item in map(json.loads, run.stdout.splitlines())}
        for path, (name, expectation) in want.items():
            answer = got.get(path)
            if "error" in expectation:
                bad = [] if answer and "error" in answer else [f"opened, though the original says {expectation['error']}"]
            else:
                expectation["tree"] = comparable(expectation["tree"])
                for tree in [expectation["tree"], (answer or {}).get("tree", {})]:
                    tree.pop("meta.date", None)
                if answer and "tree" in answer:
                    answer["tree"] = comparable(answer["tree"])
                bad = run_models.differences(expectation, answer)
            passed, failed = passed + (not bad), failed + bool(bad)
            for problem in bad[:3]:
                print(f"FAIL {name}: {problem[:330]}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
