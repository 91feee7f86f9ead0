#!/usr/bin/env python3
"""Fails where a source file is longer than 400 lines or a function longer than 60 (40 is the wish), unless
tools/size_exceptions.txt names it (FILE or FILE:FUNCTION) with a date and a reason.

usage: check_sizes.py [--longest N]     also prints the N longest files and functions
"""
import ast
import pathlib
import re
import sys

MOST_IN_FILE, MOST_IN_FUNCTION = 400, 60
FOLDERS = ("src", "web/src", "web/tests", "tests", "tools", "bench")
CPP = re.compile(r"^( *)(?!namespace|struct|class|enum|union|extern|using|return|if|else|for|while|switch|do|case|try|typedef|#|//|\})"
                 r"[\w:~\[].*[({].*\{$|^( *)(?!\s)(?:TEST(?:_F|_P)?\(.*\{)$|^( *)    : .*\{$")
TYPESCRIPT = re.compile(r"^( *)(?:export )?(?:default )?(?:async )?(?:function\b.*|const \w+ = .*=>) ?\{$")


def braced(lines, begins, keep=lambda line: True):
    """Functions of code that a formatter laid out: each ends at the brace below its first line's first letter."""
    out, at = [], 0
    while at < len(lines):
        match = begins.match(lines[at]) if keep(lines[at]) else None
        if not match:
            at += 1
            continue
        first = at
        while first > 0 and begins is CPP and lines[first].lstrip().startswith(": "):
            first -= 1
        indent = re.match(r" *", lines[first]).group()
        end = next((i for i in range(at + 1, len(lines)) if re.match(indent + r"\}[;,)]*$", lines[i])), len(lines) - 1)
        name = re.search(r"([\w:~]+)\s*(?:\(|=)", lines[first])
        inside = name.group(1) if name else lines[first].strip()[:40]
        if inside.startswith("TEST"):
            inside = re.sub(r".*\((.*)\).*", r"\1", lines[first].strip()).replace(", ", ".")
        out.append((inside, first + 1, end - first + 1))
        at = end + 1
    return out


def python(text):
    return [(n.name, n.lineno, n.end_lineno - n.lineno + 1) for n in ast.walk(ast.parse(text))
            if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))]


def functions(path, text):
    lines = text.splitlines()
    if path.suffix in {".cpp", ".hpp"}:
        return braced(lines, CPP, lambda line: not line.startswith("      "))
    if path.suffix in {".ts", ".tsx", ".mjs"}:
        return braced(lines, TYPESCRIPT)
    return python(text) if path.suffix == ".py" else []


def main():
    root = pathlib.Path(__file__).parent.parent
    excused = {line.split()[0] for line in (root / "tools/size_exceptions.txt").read_text(encoding="utf-8").splitlines()
               if line.strip() and not line.startswith("#")}
    files, parts = [], []
    paths = [p for folder in FOLDERS for p in (root / folder).rglob("*") if "node_modules" not in p.parts] + [root / "run"]
    for path in sorted(paths):
        if path.suffix not in {".cpp", ".hpp", ".ts", ".tsx", ".mjs", ".py", ".sh", ".css"} and path.name != "run":
            continue
        name, text = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        files.append((len(text.splitlines()), name))
        parts += [(length, f"{name}:{inside}", line) for inside, line, length in functions(path, text)]
    found = [f"{name}: {length} lines" for length, name in files if length > MOST_IN_FILE and name not in excused]
    found += [f"{name} (line {line}): {length} lines" for length, name, line in parts if length > MOST_IN_FUNCTION and name not in excused]
    if "--longest" in sys.argv:
        most = int(sys.argv[sys.argv.index("--longest") + 1])
        for length, name in sorted(files, reverse=True)[:most]:
            print(f"{length:5} {name}")
        for length, name, line in sorted(parts, reverse=True)[:most]:
            print(f"{length:5} {name} (line {line})")
    stale = [name for name in excused if name not in {n for _, n in files} | {n for _, n, _ in parts}]
    found += [f"tools/size_exceptions.txt: {name} is not there any more" for name in stale]
    print("\n".join(found) if found else f"sizes: no file over {MOST_IN_FILE} lines, no function over {MOST_IN_FUNCTION}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
