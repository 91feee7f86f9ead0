#!/usr/bin/env python3
"""Writes a second set of files as strangers' programs write them, each with its right value beside it (NAME.truth.json).

usage: make.py FOLDER          then ../strangers_test.py PROGRAM second

All names and numbers are invented. The truth of each was written before the program read it, by one who had not seen the readers.
"""
import pathlib, sys
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "strangers"))
import frame  # noqa: E402
import letters, logs, statements  # noqa: E402

if len(sys.argv) != 2:
    sys.exit(__doc__)
for module in (letters, statements, logs):
    module.make()
print(frame.write(sys.argv[1]), "files")
