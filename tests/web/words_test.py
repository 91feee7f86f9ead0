#!/usr/bin/env python3
"""Every word of the page comes from packs/cn/text/ui.yaml: none stands in the code, every key asked for is there, in both languages,
and none is there in vain."""
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).parent.parent.parent
SOURCES = sorted(path for path in (ROOT / "web" / "src").glob("*.ts*") if not path.name.endswith(".test.ts"))
LINES = (ROOT / "packs/cn/text/ui.yaml").read_text(encoding="utf-8").splitlines()
ENTRIES = [re.match(r"  ui\.([\w.]+): \{zh: (.*), en: (.*)\}$", line) for line in LINES]
KEYS = {m.group(1) for m in ENTRIES if m}
CODE = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
# Names that are the same in every language.
SAME = {"PDF", "Word", "SHA-256", "MB", "KB", "age1"}


class Words(unittest.TestCase):
    def test_no_chinese_stands_in_the_code(self):
        for path in SOURCES:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                self.assertIsNone(re.search("[\u4e00-\u9fff]", line), f"{path.name}:{number}")

    def test_no_english_stands_between_tags_or_in_labels(self):
        for path in SOURCES:
            if path.suffix != ".tsx":
                continue
            lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith(("//", "{/*"))]
            text = "\n".join(lines)
            # What stands between tags, on one line or on lines of its own; a type in angles is followed by a bracket.
            found = re.findall(r"</?[a-z]\w*(?: [^<>]*[^=<>-])?>\s*([A-Za-z][A-Za-z ,.'-]+?)\s*<", text)
            found += re.findall(r"^ *([A-Za-z][A-Za-z ,.'-]+?)\n *</", text, re.M)
            found += re.findall(r'(?:aria-label|alt|title)="([^"]+)"', text)
            self.assertEqual([w for w in found if w.strip() not in SAME], [], path.name)

    def test_every_line_holds_both_languages(self):
        bare = [line for line, m in zip(LINES, ENTRIES) if line.startswith("  ui.") and not m]
        self.assertEqual(bare, [])
        for m in filter(None, ENTRIES):
            self.assertRegex(m.group(2), "[\u4e00-\u9fff]|PDF|English|App", m.group(1))
            self.assertRegex(m.group(3), "[A-Za-z\u4e00-\u9fff]", m.group(1))
            self.assertEqual(set(re.findall(r"\{\w+\}", m.group(2))), set(re.findall(r"\{\w+\}", m.group(3))), m.group(1))

    def test_every_key_that_the_code_asks_for_is_there(self):
        for call in re.findall(r"\bt\(\s*((?:[^()]|\([^()]*\))*)\)", CODE):
            for key in re.findall(r'"([a-z_]+(?:\.[\w.]+)?)"', call.split(", {")[0]):
                if "." in key or call.startswith(f'"{key}"'):
                    self.assertIn(key, KEYS)
            for prefix in re.findall(r"^`([\w.]+)\.\$\{", call):
                self.assertTrue(any(k.startswith(prefix + ".") for k in KEYS), f"{prefix}.*")

    def test_no_key_is_there_in_vain(self):
        prefixes = set(re.findall(r"\bt\(\s*`([\w.]+\.)\$\{", CODE)) | {"hint.", "class.", "kind."}
        server = (ROOT / "src/faces/web/api_keeping.cpp").read_text(encoding="utf-8")
        idle = [k for k in KEYS if f'"{k}"' not in CODE and f'"{k}"' not in server and not any(k.startswith(p) for p in prefixes)]
        self.assertEqual(idle, [])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
