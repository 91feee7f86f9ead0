"""A small strict validator for the part of JSON Schema (2020-12) that docs/schemas/ uses. An unknown keyword is an error."""
import re

KNOWN = {"$schema", "title", "description", "type", "required", "properties", "additionalProperties", "items", "enum", "const", "pattern", "minimum", "maximum", "minItems", "maxItems", "anyOf"}
TYPES = {"string": str, "object": dict, "array": list, "boolean": bool, "null": type(None)}


def is_type(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if name == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def problems(value, schema, path="$"):
    unknown = set(schema) - KNOWN
    if unknown:
        return [f"{path}: the schema uses {sorted(unknown)}, which this validator does not know"]
    if isinstance(value, list) and not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        return [f"{path}: {len(value)} items"]
    out = []
    if "anyOf" in schema and all(problems(value, s, path) for s in schema["anyOf"]):
        out.append(f"{path}: fits none of anyOf")
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
                out += problems(value[key], inner, f"{path}.{key}")
    if isinstance(value, list) and "items" in schema:
        for i, element in enumerate(value):
            out += problems(element, schema["items"], f"{path}[{i}]")
    return out
