#!/usr/bin/env python3
"""Reads the table of rooms in ARCHITECTURE.md and fails, naming file and line, where an include in src/ breaks it.

usage: check_rooms.py [ROOT]. Also: sockets only in faces/web, JSON only where the invariants say.
"""
import pathlib
import re
import sys

SOCKETS = ("boost/asio", "boost/beast", "netinet/", "arpa/", "sys/socket.h", "sys/un.h", "netdb.h", "curl/")
JSON_ALLOWED = ("faces/", "extract/sms_json.cpp", "extract/wire.cpp", "vault/", "desk/ground.cpp", "desk/marks.cpp", "desk/merge.cpp")  # but for faces: phones' exports, CBOR, the custody log, and answers as a tree
OUTGOING = "desk/keeping.cpp"  # asks a timestamp authority, when a person says so


def rooms_of(page):
    rooms = {}
    for line in page.splitlines():
        cells = [c.strip() for c in line.strip().strip("|").split("|")]
        if len(cells) == 4 and cells[0].isdigit() and cells[1].startswith("`"):
            allowed = [] if cells[2] == "–" else cells[2].split()
            rooms[cells[1].strip("`")] = set(allowed)
    return rooms


def room_of(path, rooms):
    """The longest room name that the path begins with."""
    found = [r for r in rooms if path == r or path.startswith(r + "/")]
    return max(found, key=len) if found else None


def complaints(root):
    rooms = rooms_of((root / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    out = [] if rooms else ["ARCHITECTURE.md: no table of rooms found"]
    for path in sorted((root / "src").rglob("*.*")):
        if path.suffix not in {".cpp", ".hpp", ".h", ".ipp"}:
            continue
        name = path.relative_to(root / "src").as_posix()
        mine = room_of(name, rooms)
        if mine is None:
            out.append(f"src/{name}:1: this room is not in ARCHITECTURE.md")
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            include = re.match(r'\s*#\s*include\s*(["<])([^">]+)[">]', line)
            if not include:
                continue
            what = include.group(2)
            if include.group(1) == '"':
                theirs = room_of(what, rooms)
                if theirs is None:
                    out.append(f"src/{name}:{number}: \"{what}\" belongs to no room")
                elif theirs != mine and theirs not in rooms[mine]:
                    out.append(f"src/{name}:{number}: {mine} may not include {theirs}: \"{what}\"")
            elif what.startswith("nlohmann/") and not name.startswith(JSON_ALLOWED):
                out.append(f"src/{name}:{number}: only faces know JSON: <{what}>")
            elif what.startswith(SOCKETS) and not name.startswith(("faces/web/", OUTGOING)) and not name.endswith("_test.cpp"):
                out.append(f"src/{name}:{number}: only faces/web and {OUTGOING} open sockets: <{what}>")
    return out


if __name__ == "__main__":
    found = complaints(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent))
    print("\n".join(found) if found else "rooms: every include keeps to ARCHITECTURE.md")
    sys.exit(1 if found else 0)
