#!/usr/bin/env python3
"""Reads the table of rooms in ARCHITECTURE.md and fails, naming file and line, where an include in src/ breaks it, where a room
may include one of its own level or above, or where a keeper's room may include a reader's.

usage: check_rooms.py [ROOT]. Also: sockets, JSON and new processes only where the invariants say.
"""
import pathlib
import re
import sys

SOCKETS = ("boost/asio", "boost/beast", "netinet/", "arpa/", "sys/socket.h", "sys/un.h", "netdb.h", "curl/")
SOCKETS_ALLOWED = (
    "faces/web/",
    "desk/modules/timestamps.cpp",  # asks a timestamp authority, when a person says so
    "sandbox/request_socket.cpp", "sandbox/reader_process.cpp", "reader/listening.cpp",  # a pair without address
)
JSON_ALLOWED = (
    "faces/",
    "extract/messages/sms_json.cpp",                                    # some phones' exports
    "base/cbor.",                                                       # bounds for all CBOR that is read
    "content/wire.cpp", "content/reader_request.cpp",                   # CBOR between keeper and reader
    "vault/", "desk/ground.cpp", "desk/marks.cpp", "desk/merge.cpp",    # the custody log, CBOR records, answers as a tree
)
# A forked process inherits the memory of its parent: only the reader forks, which holds no key.
NEW_PROCESS = re.compile(r"\b(?:v?fork|popen|system|execvp?e?|execlp?e?|posix_spawnp?)\s*\(")
NEW_PROCESS_ALLOWED = (
    "sandbox/serve_requests.cpp", "extract/media/speech.cpp", "extract/media/speech_cage.cpp",  # the reader's own
    "sandbox/reader_process.cpp", "faces/cli/serve_command.cpp",        # posix_spawn: the reader; the person's browser
)
KEEPER, READER, BOTH = "keeper", "reader", "both"


class Room:
    def __init__(self, level, program, allowed):
        self.level, self.program, self.allowed = level, program, allowed


def rooms_of(page):
    rooms = {}
    for line in page.splitlines():
        cells = [c.strip() for c in line.strip().strip("|").split("|")]
        if len(cells) == 5 and cells[0].isdigit() and cells[1].startswith("`"):
            allowed = set() if cells[3] == "–" else set(cells[3].split())
            rooms[cells[1].strip("`")] = Room(int(cells[0]), cells[2], allowed)
    return rooms


def table_complaints(rooms):
    for name, room in rooms.items():
        for other in sorted(room.allowed):
            if other not in rooms:
                yield f"ARCHITECTURE.md: {name} may include {other}, which is no room"
            elif rooms[other].level >= room.level:
                yield f"ARCHITECTURE.md: {name} (level {room.level}) may include {other} (level {rooms[other].level})"
            elif room.program != BOTH and rooms[other].program not in (BOTH, room.program):
                yield f"ARCHITECTURE.md: {name} is of the {room.program} and may include {other} of the {rooms[other].program}"


def room_of(path, rooms):
    """The longest room name that the path begins with."""
    found = [r for r in rooms if path == r or path.startswith(r + "/")]
    return max(found, key=len) if found else None


def include_complaint(name, mine, rooms, quoted, what):
    if quoted:
        theirs = room_of(what, rooms)
        if theirs is None:
            return f'"{what}" belongs to no room'
        tests = name.endswith(("_test.cpp", "_fuzz.cpp"))  # a test may stand above its room, never below
        if theirs != mine and theirs not in rooms[mine].allowed and not tests:
            return f'{mine} may not include {theirs}: "{what}"'
    elif what.startswith("nlohmann/") and not name.startswith(JSON_ALLOWED):
        return f"only faces know JSON: <{what}>"
    elif what.startswith(SOCKETS) and not name.startswith(SOCKETS_ALLOWED) and not name.endswith("_test.cpp"):
        return f"only {', '.join(SOCKETS_ALLOWED)} open sockets: <{what}>"
    return None


def line_complaint(name, mine, rooms, line):
    include = re.match(r'\s*#\s*include\s*(["<])([^">]+)[">]', line)
    if include:
        return include_complaint(name, mine, rooms, include.group(1) == '"', include.group(2))
    code = line.split("//")[0]
    if NEW_PROCESS.search(code) and name not in NEW_PROCESS_ALLOWED and not name.endswith(("_test.cpp", "_for_tests.hpp")):
        return f"new processes only in {', '.join(NEW_PROCESS_ALLOWED)}"
    return None


def complaints(root):
    rooms = rooms_of((root / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    out = list(table_complaints(rooms)) if rooms else ["ARCHITECTURE.md: no table of rooms found"]
    for path in sorted((root / "src").rglob("*.*")):
        if path.suffix not in {".cpp", ".hpp", ".h", ".ipp"}:
            continue
        name = path.relative_to(root / "src").as_posix()
        mine = room_of(name, rooms)
        if mine is None:
            out.append(f"src/{name}:1: this room is not in ARCHITECTURE.md")
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            complaint = line_complaint(name, mine, rooms, line)
            if complaint:
                out.append(f"src/{name}:{number}: {complaint}")
    return out


if __name__ == "__main__":
    found = complaints(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent))
    print("\n".join(found) if found else "rooms: every include keeps to ARCHITECTURE.md")
    sys.exit(1 if found else 0)
