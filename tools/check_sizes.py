#!/usr/bin/env python3
"""Fails where a source file is longer than 400 lines, unless tools/size_exceptions.txt names it with a date and a reason."""
import pathlib
import sys

root = pathlib.Path(__file__).parent.parent
excused = {line.split()[0] for line in (root / "tools/size_exceptions.txt").read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")}
long = []
for folder in ("src", "web/src", "tests", "tools"):
    for path in (root / folder).rglob("*"):
        if path.suffix in {".cpp", ".hpp", ".ts", ".tsx", ".py"}:
            name, lines = path.relative_to(root).as_posix(), len(path.read_text(encoding="utf-8").splitlines())
            if lines > 400 and name not in excused:
                long.append(f"{name}: {lines} lines")
print("\n".join(long) if long else "sizes: no file over 400 lines")
sys.exit(1 if long else 0)
