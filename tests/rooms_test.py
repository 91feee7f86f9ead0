#!/usr/bin/env python3
"""The check of rooms catches a forbidden include, lets an allowed one pass, and the real tree keeps to its table."""
import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import check_rooms  # noqa: E402

TABLE = "| level | room | may include | gives |\n| --- | --- | --- | --- |\n| 0 | `base` | – | words |\n| 1 | `vault` | base | receipts |\n| 2 | `faces/cli` | base vault | terminal |\n"


class Rooms(unittest.TestCase):
    def tree(self, **files):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        root = pathlib.Path(folder.name)
        (root / "ARCHITECTURE.md").write_text(TABLE)
        (root / "src").mkdir()
        for name, text in files.items():
            path = root / "src" / name.replace("__", "/")
            path = path.with_name(path.name + ".cpp")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return check_rooms.complaints(root)

    def test_an_allowed_include_passes(self):
        self.assertEqual(self.tree(vault__vault='#include "base/bytes.hpp"\n#include <vector>\n'), [])

    def test_a_forbidden_include_is_caught_with_file_and_line(self):
        found = self.tree(base__bytes='\n#include "vault/vault.hpp"\n')
        self.assertEqual(len(found), 1)
        self.assertIn("src/base/bytes.cpp:2: base may not include vault", found[0])

    def test_a_room_that_the_page_does_not_know_is_caught(self):
        self.assertIn("not in ARCHITECTURE.md", self.tree(cellar__wine="int x;\n")[0])

    def test_json_and_sockets_stay_in_their_rooms(self):
        self.assertIn("only faces know JSON", self.tree(base__bytes="#include <nlohmann/json.hpp>\n")[0])
        self.assertIn("only faces/web", self.tree(faces__cli__x="#include <boost/asio.hpp>\n")[0])

    def test_the_real_tree_keeps_to_its_table(self):
        self.assertEqual(check_rooms.complaints(ROOT), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
