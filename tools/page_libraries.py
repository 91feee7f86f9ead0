#!/usr/bin/env python3
"""Fetch and unpack the sources of the libraries in the page's engine (docs/page-file.md).

usage: page_libraries.py FOLDER [--check]     --check: exit code 1 where something is missing; fetch nothing

Debian's own source packages, by apt with lists and state of its own in FOLDER: the system's sources are not touched. Each upstream
archive must have the SHA-256 of tools/page_libraries.txt. What is there and whole is not fetched again.
"""
import hashlib
import pathlib
import shutil
import subprocess
import sys

PINS = pathlib.Path(__file__).with_name("page_libraries.txt")
KEYRING = pathlib.Path("/usr/share/keyrings/debian-archive-keyring.gpg")
UNICODE = pathlib.Path("/usr/share/unicode")  # of Debian's unicode-data: RE2's tables are made from it, and are not in Debian's archive


def pins():
    for line in PINS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split()


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def mark(folder, package):
    return folder / package / ".qingbai-source"


def is_there(folder, package, upstream, patches):
    stands = mark(folder, package)
    return stands.exists() and stands.read_text(encoding="utf-8").startswith(f"{upstream} ")


class Apt:
    """An apt of its own: the archive that the system uses, with its source packages."""

    def __init__(self, folder):
        self.folder = folder
        for name in ("state/lists/partial", "cache/archives/partial"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        targets = subprocess.run(["apt-get", "indextargets", "--format", "$(SITE) $(RELEASE) $(COMPONENT)", "Created-By: Packages"],
                                 check=True, stdout=subprocess.PIPE, text=True).stdout
        signed = f"[signed-by={KEYRING}] " if KEYRING.exists() else ""
        lines = set()
        for target in targets.splitlines():
            site, release, component = target.split(" ")
            if "debian" in site and component == "main":
                lines.add(f"deb-src {signed}{site} {release} main")
        (folder / "sources.list").write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
        self.run("update")

    def run(self, *words, where=None):
        place = str(self.folder)
        subprocess.run(["apt-get", "-q", "-o", f"Dir::Etc::sourcelist={place}/sources.list", "-o", "Dir::Etc::sourceparts=-",
                        "-o", f"Dir::State::lists={place}/state/lists", "-o", f"Dir::Cache={place}/cache", "-o", "APT::Sandbox::User=root", *words],
                       check=True, cwd=where, stdout=subprocess.DEVNULL)


def fetch(apt, folder, package, version, upstream, patches):
    here = folder / "archives" / package
    shutil.rmtree(here, ignore_errors=True)
    here.mkdir(parents=True)
    try:
        apt.run("source", "--download-only", f"{package}={version}", where=here)
    except subprocess.CalledProcessError:  # a security update took its place
        apt.run("source", "--download-only", package, where=here)
    archives = [p for p in here.iterdir() if ".orig.tar." in p.name]
    if len(archives) != 1 or sha256(archives[0]) != upstream:
        sys.exit(f"{package}: the upstream archive is not the pinned one ({PINS.name}); nothing of it is used")
    for path in here.glob("*.debian.tar.*"):
        if sha256(path) != patches:
            print(f"{package}: Debian's patches are newer than those of {PINS.name}: {path.name}", file=sys.stderr)
    unpacked = folder / package
    shutil.rmtree(unpacked, ignore_errors=True)
    description = next(here.glob("*.dsc"))
    # apt has compared the description with the signed lists, and dpkg-source compares the archives with the description.
    subprocess.run(["dpkg-source", "--no-check", "--no-copy", "-q", "-x", str(description), str(unpacked)], check=True, stdout=subprocess.DEVNULL)
    return description.name


def make_tables_of_re2(folder):
    """RE2's tables of characters, made from the standard's files as its own scripts do."""
    of = folder / "re2" / "re2"
    script = (of / "unicode.py").read_text(encoding="utf-8").splitlines()
    script = [f"_UNICODE_DIR = {str(UNICODE)!r}" if line.startswith("_UNICODE_DIR") else line for line in script]
    (of / "unicode.py").write_text("\n".join(script) + "\n", encoding="utf-8")
    for name, with_ in (("unicode_casefold", "/usr/bin/python3"), ("unicode_groups", "/usr/bin/python3"), ("perl_groups", "perl")):
        made = subprocess.run([with_, f"make_{name}.{'pl' if with_ == 'perl' else 'py'}"], cwd=of, check=True, stdout=subprocess.PIPE).stdout
        (of / f"{name}.cc").write_bytes(made)


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    wanted = [pin for pin in pins() if not is_there(folder, pin[0], pin[2], pin[3])]
    if not wanted:
        return 0
    if "--check" in sys.argv:
        print("missing: " + " ".join(pin[0] for pin in wanted), file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    apt = Apt(folder / "apt")
    for package, version, upstream, patches in wanted:
        name = fetch(apt, folder, package, version, upstream, patches)
        if package == "re2":
            make_tables_of_re2(folder)
        mark(folder, package).write_text(f"{upstream} {name}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
