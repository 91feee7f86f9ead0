"""A small strict validator for the part of JSON Schema (2020-12) that docs/schemas/ uses. An unknown keyword is an error."""
import functools
import json
import pathlib
import re

SCHEMAS = pathlib.Path(__file__).parent.parent / "docs" / "schemas"
KNOWN = {"$schema", "$ref", "$defs", "title", "description", "type", "required", "properties", "additionalProperties", "items", "enum",
         "const", "pattern", "minimum", "maximum", "minItems", "maxItems", "anyOf", "allOf"}
TYPES = {"string": str, "object": dict, "array": list, "boolean": bool, "null": type(None)}


def is_type(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if name == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


@functools.lru_cache(maxsize=None)
def document(name):
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


def referred(ref, root):
    """What `ref` points at, and the document that it stands in: another file of docs/schemas/, or `root`."""
    name, _, pointer = ref.partition("#")
    root = document(name) if name else root
    found = root
    for key in pointer.split("/")[1:]:
        found = found[key]
    return found, root


def problems(value, schema, path="$", root=None):
    root = schema if root is None else root
    unknown = set(schema) - KNOWN
    if unknown:
        return [f"{path}: the schema uses {sorted(unknown)}, which this validator does not know"]
    if "$ref" in schema:
        found, where = referred(schema["$ref"], root)
        return problems(value, found, path, where)
    if isinstance(value, list) and not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        return [f"{path}: {len(value)} items"]
    out = []
    if "anyOf" in schema:
        tried = [problems(value, s, path, root) for s in schema["anyOf"]]
        if all(tried):
            # What is nearest says most: for a value or null, what is wrong with the value.
            out += [f"{path}: fits none of anyOf", *max(tried, key=len)]
    for part in schema.get("allOf", []):
        out += problems(value, part, path, root)
    names = schema.get("type", [])
    names = [names] if isinstance(names, str) else names
    if names and not any(is_type(value, n) for n in names):
        return [f"{path}: expected {names}, found {type(value).__name__}"]
    if "const" in schema and value != schema["const"]:
        out.append(f"{path}: expected {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        out.append(f"{path}: {value!r} is none of {schema['enum']}")
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        out.append(f"{path}: does not fit {schema['pattern']}")
    if is_type(value, "number"):
        if value < schema.get("minimum", value) or value > schema.get("maximum", value):
            out.append(f"{path}: out of range")
    if isinstance(value, dict):
        out += [f"{path}: {key} is missing" for key in schema.get("required", []) if key not in value]
        for key, inner in schema.get("properties", {}).items():
            if key in value:
                out += problems(value[key], inner, f"{path}.{key}", root)
        others = schema.get("additionalProperties")
        if isinstance(others, dict):
            for key in set(value) - set(schema.get("properties", {})):
                out += problems(value[key], others, f"{path}.{key}", root)
    if isinstance(value, list) and "items" in schema:
        for i, element in enumerate(value):
            out += problems(element, schema["items"], f"{path}[{i}]", root)
    return out
