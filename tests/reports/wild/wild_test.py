#!/usr/bin/env python3
"""A few wild reports, made now and read by the program: nothing may be invented, and most fields must be right.

usage: wild_test.py PROGRAM
Answers 77 (skipped) where Chromium or the fonts are not here.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SKIPPED = 77


def main():
    fonts = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True).stdout if shutil.which("fc-list") else ""
    if not shutil.which("chromium") or "CJK" not in fonts:
        print("skipped: Chromium or fonts-noto-cjk are missing")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        if subprocess.run([sys.executable, str(HERE / "make.py"), folder, "--seed", "12", "--count", "5", "--only", "chromium"]).returncode != 0:
            print("skipped: Chromium makes no PDF here")
            return SKIPPED
        return subprocess.run([sys.executable, str(HERE / "score.py"), sys.argv[1], folder, "--least", "0.9"]).returncode


if __name__ == "__main__":
    sys.exit(main())
