#!/usr/bin/env python3
"""The check of rooms catches a forbidden include, lets an allowed one pass, and the real tree keeps to its table."""
import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import check_rooms  # noqa: E402

TABLE = """
| level | room | program | may include | gives |
| --- | --- | --- | --- | --- |
| 0 | `base` | both | – | words |
| 1 | `vault` | keeper | base | receipts |
| 1 | `extract` | reader | base | contents |
| 2 | `faces/cli` | keeper | base vault | terminal |
"""


class Rooms(unittest.TestCase):
    def tree(self, table=TABLE, **files):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        root = pathlib.Path(folder.name)
        (root / "ARCHITECTURE.md").write_text(table)
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

    def test_a_room_may_include_lower_levels_only(self):
        found = self.tree(TABLE.replace("| 1 | `vault` | keeper | base |", "| 1 | `vault` | keeper | base faces/cli |"))
        self.assertIn("vault (level 1) may include faces/cli (level 2)", found[0])

    def test_the_keeper_includes_nothing_of_the_reader(self):
        found = self.tree(TABLE.replace("| base vault |", "| base vault extract |"))
        self.assertIn("faces/cli is of the keeper and may include extract of the reader", found[0])

    def test_only_the_reader_forks(self):
        for code in ("::fork();", "popen(words);", "if (system(words)) {}"):
            self.assertIn("new processes only in", self.tree(vault__vault=f"void f() {{ {code} }}\n")[0])
        self.assertEqual(self.tree(vault__vault="// fork() is not used\nvoid unfork_me();\n"), [])

    def test_the_real_tree_keeps_to_its_table(self):
        self.assertEqual(check_rooms.complaints(ROOT), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
