#!/usr/bin/env python3
"""Fails where a file or a type is not named as CONTRIBUTING.md says: files in snake_case, types in PascalCase as plain nouns, no
folder of one machine in the tree.

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
MACHINE = re.compile(r"(?<![\w.])/(?:home|Users|root)/\w+|registry\.npmjs|[\"'(\s]/work/")
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


def complaints(root, names):
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
        for number, line in enumerate(text.splitlines(), 1):
            if MACHINE.search(line) and not name.startswith("tools/check_names"):
                yield f"{name}:{number}: a folder or host of one machine: {MACHINE.search(line).group().strip()}"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
    names = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=root, capture_output=True, text=True,
                           check=True).stdout.splitlines()
    found = sorted(complaints(root, names))
    print("\n".join(found) if found else f"names: {len(names)} files keep to CONTRIBUTING.md")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
