#!/usr/bin/env python3
"""Every word of the page comes from packs/cn/text/ui.yaml: no Chinese stands in the code, and every key that it asks for is there."""
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).parent.parent.parent
SOURCES = sorted((ROOT / "web" / "src").glob("*.ts*"))
KEYS = set(re.findall(r"^  ui\.([\w.]+):", (ROOT / "packs/cn/text/ui.yaml").read_text(encoding="utf-8"), re.M))


class Words(unittest.TestCase):
    def test_no_chinese_stands_in_the_code(self):
        for path in SOURCES:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                self.assertIsNone(re.search("[\u4e00-\u9fff]", line), f"{path.name}:{number}")

    def test_every_key_that_the_code_asks_for_is_there(self):
        for path in SOURCES:
            text = path.read_text(encoding="utf-8")
            for key in re.findall(r'\bt\("([\w.]+)"', text):
                self.assertIn(key, KEYS, path.name)
            for prefix in re.findall(r"\bt\(`([\w.]+)\.\$\{", text):
                self.assertTrue(any(k.startswith(prefix + ".") for k in KEYS), f"{path.name}: {prefix}.*")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
