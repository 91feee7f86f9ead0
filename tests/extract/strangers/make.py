#!/usr/bin/env python3
"""Writes small files as strangers' programs write them, each with its right value beside it (NAME.truth.json).

usage: make.py FOLDER          then check.py PROGRAM FOLDER

All names and numbers are invented. The truth of each was written before the program read it.
"""
import sys
import calls, chats, frame, messages, money, more, papers, third

if len(sys.argv) != 2:
    sys.exit(__doc__)
for module in (messages, chats, calls, money, papers, more, third):
    module.make()
print(frame.write(sys.argv[1]), "files")
