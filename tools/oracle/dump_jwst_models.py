"""Dumps the merged schemas of all JWST data models as compact tables of facts.

    python dump_jwst_models.py FACTS_DIR

Writes `index.json` (what is special about each class) and one `<Model>.json` with the sections and value lists first met in that model.

A section is a list of rows `[name, type, keyword, hdu, title, more]` (trailing nulls cut off); a row whose type starts with `:` is a nested
section, one that starts with `*` a list of such sections. `more` holds what few rows have: allowed values, pattern, array facts, blending.
Equal sections are stored once and named after the place where they were met first: `ImageModel/meta` is in `ImageModel.json`.
"""

import json
import sys
import warnings
from pathlib import Path

import stdatamodels
import stdatamodels.jwst.datamodels as dm
from stdatamodels.jwst.datamodels import model_base, reference, wcs_ref_models

DOCUMENTATION = {"$schema", "id", "description", "title", "examples", "definitions", "properties", "propertyOrder"}
RENAMED = {"enum": "values", "blend_table": "table", "blend_rule": "blend", "datatype": "dtype", "max_ndim": "maxNdim", "allow_extra_columns": "extraColumns"}

sections, names, values, value_names = {}, {}, {}, {}


def short_title(schema):
    text = "\n\n".join(t for t in (schema.get("title"), schema.get("description")) if t is not None)
    return text.partition("\n")[0] or None


def shared_values(allowed, model, path):
    """Long value lists are stored once."""
    if len(json.dumps(allowed)) < 60:
        return allowed
    key = json.dumps(allowed)
    if key not in value_names:
        name = f"{model}/{path}"
        value_names[key] = name
        values[name] = allowed
    return "=" + value_names[key]


def opaque(schema):
    """True for a node of the transform and unit schemas: such nodes are kept as they are, their inside is not ours to check."""
    if "bounding_box" in schema.get("properties", {}):
        return True
    return any("asdf/transform" in str(schema.get(k, "")) or "asdf/unit" in str(schema.get(k, "")) for k in ("id", "$schema"))


def condition(schema):
    """What remains of a schema inside anyOf, oneOf, items... when only the checked keywords are kept."""
    if opaque(schema):
        return {"tag": "tag:stsci.edu:asdf/unit/unit-*"} if "unit" in schema.get("id", "") else {"type": "object"}
    out = {}
    for key, value in schema.items():
        if key in ("anyOf", "oneOf", "allOf"):
            out[key] = [condition(v) for v in value]
        elif key == "items":
            out[key] = [condition(v) for v in value] if isinstance(value, list) else condition(value)
        elif key == "properties":
            out[key] = {k: condition(v) for k, v in value.items()}
        elif key not in DOCUMENTATION | {"$ref", "additionalProperties", "patternProperties", "fits_hdu", "default"}:
            out[key] = value
    return out


def row(name, schema, model, path):
    kind = schema.get("type")
    if not opaque(schema):
        if "properties" in schema:
            return [name, ":" + section(schema, model, path)]
        if kind == "array" and isinstance(schema.get("items"), dict) and "properties" in schema["items"]:
            return [name, "*" + section(schema["items"], model, path), None, None, schema.get("title")]
    checked = [k for k in schema if k in ("type", "enum", "pattern", "anyOf", "oneOf", "tag")]
    assert "type" not in checked[1:], (path, checked)  # the first error is the one that is told: the type
    more = {}
    for key, value in {} if opaque(schema) else schema.items():
        if key in DOCUMENTATION | {"type", "fits_keyword", "fits_hdu", "additionalProperties", "patternProperties", "$ref"}:
            continue
        if key in ("anyOf", "oneOf", "allOf", "items"):
            value = condition({key: value})[key]
        if key == "pattern":
            value = value.replace("\\ ", " ")  # no escape in the regular expressions of JSON Schema
        if key == "enum":
            value = shared_values(value, model, path)
        more[RENAMED.get(key, key)] = value
    cells = [name, kind, schema.get("fits_keyword"), schema.get("fits_hdu"), short_title(schema) if "fits_keyword" in schema else schema.get("title"), more or None]
    while cells[-1] is None:
        cells.pop()
    return cells


def section(schema, model, path):
    rows = [row(k, v, model, f"{path}.{k}" if path else k) for k, v in schema["properties"].items()]
    out = {"rows": rows}
    if path == "meta" or "." in path or path:
        if schema.get("title") is not None:
            out["title"] = schema["title"]
    if "required" in schema:
        out["required"] = schema["required"]
    if "anyOf" in schema and not path:
        out["anyOf"] = [condition(s) for s in schema["anyOf"]]
    key = json.dumps(out)
    if key not in names:
        names[key] = f"{model}/{path}" if path else model
        sections[names[key]] = out
    return names[key]


def facts(name, cls):
    instance = cls()
    out = {"bases": [b.__name__ for b in cls.__mro__[1:] if b.__name__.endswith("Model") and not b.__name__.startswith("_") and b.__module__.startswith("stdatamodels.jwst")]}
    out["schema"] = section(instance._schema, name, "")
    if instance._schema.get("title") is not None:
        out["title"] = instance._schema["title"]
    primary = instance.get_primary_array_name()
    if primary:
        out["primary"] = primary
    if issubclass(cls, reference.ReferenceFileModel):
        out["reference"] = True
    companions = [n for n, mixin in (("err", model_base.DefaultErrMixin), ("dq", model_base.DefaultDQMixin)) if issubclass(cls, mixin)]
    if name in ("RampModel", "SuperstripeRampModel"):
        companions = ["pixeldq", "groupdq"]
    if companions:
        out["companions"] = companions
    reftype = getattr(cls, "reftype", None)
    if isinstance(reftype, str):
        out["reftype"] = reftype
        # Classes with an on_save of their own write nothing but the type about themselves.
        if cls.on_save is not model_base.JwstDataModel.on_save:
            out["setsReftype"] = True
    try:
        instance.to_fits()
    except NotImplementedError:
        out["asdfOnly"] = True
    except Exception:  # any other failure means that FITS is supported
        pass
    fixed = {k: v if isinstance(v, (str, int, float, bool)) else f"{v:vounit}" if hasattr(v, "to_string") else str(v) for k, v in instance.to_flat_dict(include_arrays=False).items() if k not in ("meta.date", "meta.model_type", "meta.telescope")}
    if fixed:
        out["fixed"] = fixed
    return out


def block(name, items):
    return f"{json.dumps(name)}: {{\n" + ",\n".join(items) + "\n}"


def section_text(name, facts_of_section):
    head = "".join(f"{json.dumps(k)}: {json.dumps(v)}, " for k, v in facts_of_section.items() if k != "rows")
    rows = ",\n".join(json.dumps(r, ensure_ascii=False) for r in facts_of_section["rows"])
    return f"{json.dumps(name)}: {{{head}\"rows\": [\n{rows}]}}"


def main(folder):
    warnings.simplefilter("ignore")
    core = dm.JwstDataModel
    order = {"JwstDataModel": core, **{n: c for n, c in dm._defined_models.items() if n != "JwstDataModel"}}
    models = {name: facts(name, cls) for name, cls in order.items()}
    index = [f"{json.dumps(k)}: {json.dumps(v)}" for k, v in models.items()]
    source = json.dumps(f"stdatamodels {stdatamodels.__version__}")
    (folder / "index.json").write_text(f'{{"source": {source},\n{block("models", index)}}}\n')
    for name in models:
        lists = [f"{json.dumps(k)}: {json.dumps(v)}" for k, v in values.items() if k.split("/")[0] == name]
        own = [section_text(k, v) for k, v in sections.items() if k.split("/")[0] == name]
        if own or lists:
            (folder / f"{name}.json").write_text(f'{{{block("values", lists)},\n{block("sections", own)}}}\n')


if __name__ == "__main__":
    main(Path(sys.argv[1]))
