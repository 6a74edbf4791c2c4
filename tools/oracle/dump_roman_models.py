"""Dumps the latest schemas of all Roman data models as compact tables of facts, and the tags of all their versions.

    python dump_roman_models.py FACTS_DIR

The form is that of dump_jwst_models.py; rows have neither keyword nor HDU. `exact`: null is a value, and data types of arrays must be those of the
schema, all of which say `exact_datatype`. `nullable` marks what may be null, a section's `tag` is the one its
mapping is written with, its `patterns` are the names that are not listed one by one.
"""

import json
import re
import sys
import warnings
from pathlib import Path

import rad
import roman_datamodels
import yaml
from dump_jwst_models import block, section_text
from roman_datamodels._stnode._registry import NODE_CLASSES_BY_TAG
from roman_datamodels._stnode._schema import _get_pattern_properties, _get_properties, _get_required, _get_schema_from_tag
from roman_datamodels.datamodels._core import MODEL_REGISTRY
from roman_datamodels.datamodels._datamodels import _RomanDataModel

ROMAN = "asdf://stsci.edu/datamodels/roman/tags/"
KEPT = {"enum": "values", "datatype": "dtype", "ndim": "ndim", "pattern": "pattern", "maxLength": "maxLength", "tag": "tag", "minItems": "minItems", "maxItems": "maxItems", "unit": "unit"}

sections, names = {}, {}


def flat(schema):
    """The schema with the keywords of its allOf parts and of the first alternative that is not null."""
    out = {}
    for part in schema.get("allOf", []):
        out.update({k: v for k, v in flat(part).items() if k not in out})
    for kind in ("anyOf", "oneOf"):
        options = [o for o in schema.get(kind, []) if o.get("type") != "null"]
        if len(options) < len(schema.get(kind, [])):
            out["nullable"] = True
        if len(options) == 1:
            out.update(flat(options[0]))
        elif options and all("required" not in o or "type" in o for o in options):
            out["anyOf"] = [condition(o) for o in options]
    out.update({k: v for k, v in schema.items() if k not in ("allOf", "anyOf", "oneOf", "not")})
    return out


def condition(schema):
    merged = flat(schema)
    return {k: v for k, v in merged.items() if k in ("type", "enum", "pattern", "maxLength", "tag", "anyOf")}


def row(name, schema, model, path):
    merged = flat(schema)
    tag = merged.get("tag", "")
    if tag.startswith(ROMAN):
        inner = _get_schema_from_tag(tag)
        if dict(_get_properties(inner)) or list(_get_pattern_properties(inner, "")):
            return [name, ":" + section(inner, model, path, tag), None, None, merged.get("title")]
        merged = {**flat(inner), **merged}
    elif dict(_get_properties(schema)) and not tag:
        return [name, ":" + section(schema, model, path), None, None, merged.get("title")]
    elif patterns(schema) and not tag:
        return [name, ":" + section(schema, model, path), None, None, merged.get("title")]
    items = merged.get("items")
    if merged.get("type") == "array" and isinstance(items, dict) and dict(_get_properties(items)) and "tag" not in flat(items):
        return [name, "*" + section(items, model, path), None, None, merged.get("title")]
    more = {KEPT[k]: v for k, v in merged.items() if k in KEPT}
    if isinstance(items, dict):
        more["items"] = condition(items)
    for key in ("nullable", "anyOf"):
        if key in merged:
            more[key] = merged[key]
    cells = [name, merged.get("type"), None, None, merged.get("title"), more or None]
    while cells[-1] is None:
        cells.pop()
    return cells


def patterns(schema):
    found = dict(schema.get("patternProperties", {}))
    for part in schema.get("allOf", []):
        found.update(patterns(part))
    return found


def section(schema, model, path, tag=None):
    merged = {}
    for name, sub in _get_properties(schema):
        merged[name] = {"allOf": [merged[name], sub]} if name in merged else sub
    out = {"rows": [row(k, v, model, f"{path}.{k}" if path else k) for k, v in merged.items()]}
    required = sorted(_get_required(schema))
    if required:
        out["required"] = required
    found = patterns(schema)
    if found:
        out["patterns"] = [row(regex, sub, model, f"{path}.{i}") for i, (regex, sub) in enumerate(found.items())]
    if tag is not None:
        out["tag"] = tag
    key = json.dumps(out)
    if key not in names:
        name = f"{model}/{path}" if path else model
        while name in sections:
            name += "_"
        names[key] = name
        sections[name] = out
    return names[key]


def facts(model, node):
    schema = _get_schema_from_tag(node._default_tag)
    out = {"bases": ["RomanDataModel"], "schema": section(schema, model.__name__, ""), "title": schema.get("title")}
    primary = re.search(r'return "(\w+)"', Path(sys.modules[model.__module__].__file__).read_text().split(f"class {model.__name__}(")[1].split("\nclass ")[0].partition("get_primary_array_name")[2][:40])
    out["primary"] = primary.group(1) if primary else "data"
    name, _, version = node._default_tag.removeprefix(ROMAN).rpartition("-")
    out["tag"] = name
    out["version"] = version
    out["versions"] = sorted(t.rpartition("-")[2] for t, cls in NODE_CLASSES_BY_TAG.items() if cls is node)
    if not issubclass(model, _RomanDataModel):
        out["reference"] = True
    return out


def manifests():
    """The extension that a file lists in its history, by tag: the newest manifest that has the tag."""
    found = {}
    folder = Path(rad.__file__).parent / "resources" / "manifests"
    order = sorted(folder.glob("datamodels-*.yaml"), key=lambda p: [int(n) for n in re.findall(r"\d+", p.stem)])
    for path in order:
        manifest = yaml.safe_load(path.read_text())
        for entry in manifest["tags"]:
            found[entry["tag_uri"].removeprefix(ROMAN)] = manifest["extension_uri"].rpartition("/")[2]
    return found


def main(folder):
    warnings.simplefilter("ignore")
    models = {model.__name__: facts(model, node) for node, model in MODEL_REGISTRY.items()}
    used = {f"{m['tag']}-{version}" for m in models.values() for version in m["versions"]}
    extensions = {tag: uri for tag, uri in sorted(manifests().items()) if tag in used}
    index = [f"{json.dumps(k)}: {json.dumps(v)}" for k, v in models.items()]
    text = f'{{"source": {json.dumps(f"rad {rad.__version__}, roman_datamodels {roman_datamodels.__version__}")},\n"exact": true,\n'
    text += f"{block('models', index)},\n"
    text += f'{block("extensions", [f"{json.dumps(k)}: {json.dumps(v)}" for k, v in extensions.items()])}}}\n'
    (folder / "index.json").write_text(text)
    for name in models:
        own = [section_text(k, v) for k, v in sections.items() if k.split("/")[0] == name]
        if own:
            (folder / f"{name}.json").write_text(f'{{{block("values", [])},\n{block("sections", own)}}}\n')


if __name__ == "__main__":
    main(Path(sys.argv[1]))
