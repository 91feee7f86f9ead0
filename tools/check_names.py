#!/usr/bin/env python3
"""Fails where a file or a type is not named as CONTRIBUTING.md says: files in snake_case, types in PascalCase as plain nouns, no
folder of this machine in the tree, no host in a lock file.

usage: check_names.py [ROOT]
"""
import pathlib
import re
import subprocess
import sys

# Words that say nothing of what a type is.
EMPTY = re.compile(r"\w(?:Manager|Helper|Util|Utils|Impl|Base|Wrapper|Handler|Misc)$")
TYPE = re.compile(r"^\s*(?:template <.*> )?(?:struct|class|enum class|enum) (?:\[\[\w+\]\] )?(\w+)(?: final)?(?: : [\w:<>, ]+)? ?(?:\{|$|:)")
FILE = re.compile(r"^[a-z0-9]+(?:_[a-z0-9]+)*\.(?:cpp|hpp|py|sh|mjs|ts|tsx)$|^(?:CMakeLists\.txt|README\.md)$")
TEXT = {".cpp", ".hpp", ".py", ".sh", ".mjs", ".ts", ".tsx", ".md", ".yaml", ".json", ".cmake", ".txt"}


def type_complaints(name, text):
    for number, line in enumerate(text.splitlines(), 1):
        match = TYPE.match(line)
        if match and not line.rstrip().endswith(";"):
            word = match.group(1)
            if not re.match(r"^[A-Z][A-Za-z0-9]*$", word) and word not in ("sigaction", "stat"):
                yield f"{name}:{number}: a type is PascalCase: {word}"
            if EMPTY.search(word):
                yield f"{name}:{number}: a type's name says what it is: {word}"


def place_complaints(name, text, folders):
    for number, line in enumerate(text.splitlines(), 1):
        if any(folder in line for folder in folders):
            yield f"{name}:{number}: a folder of this machine"
        if name.endswith("package-lock.json") and '"resolved"' in line:
            yield f"{name}:{number}: a lock file names no host"


def complaints(root, names):
    # Where this checkout stands and who works here; a folder that is one word deep ("/root") is no name of a machine.
    folders = {str(p) + "/" for p in (root.resolve(), pathlib.Path.home()) if len(p.parts) > 2}
    for name in names:
        path = root / name
        if not path.is_file():
            continue
        if name.startswith("src/") and path.suffix in {".cpp", ".hpp"} and not FILE.match(path.name):
            yield f"{name}: a file's name is snake_case"
        if path.suffix not in TEXT:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix in {".cpp", ".hpp"} and name.startswith(("src/", "tests/", "tools/", "bench/")):
            yield from type_complaints(name, text)
        yield from place_complaints(name, text, folders)


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
    names = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=root, capture_output=True, text=True,
                           check=True).stdout.splitlines()
    found = sorted(complaints(root, names))
    print("\n".join(found) if found else f"names: {len(names)} files keep to CONTRIBUTING.md")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
