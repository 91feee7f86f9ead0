"""The pages that are written from the pack are current: docs/facts.md, docs/weak.md, docs/flow/*.svg."""
import json, os, subprocess, sys, unittest

QINGBAI, SOURCE = sys.argv[1], sys.argv[2]
PACK = os.path.join(SOURCE, "packs", "cn")


def said(*words):
    return subprocess.run([QINGBAI, "pack", *words], check=True, stdout=subprocess.PIPE).stdout.decode()


def kept(name):
    with open(os.path.join(SOURCE, "docs", name), encoding="utf-8") as file:
        return file.read()


class Pages(unittest.TestCase):
    def test_the_page_of_facts(self):
        self.assertEqual(kept("facts.md"), said("facts", PACK, "--markdown"), "run tools/pack_pages.sh")

    def test_the_page_of_what_remains_weak(self):
        self.assertEqual(kept("weak.md"), said("facts", PACK, "--weak", "--markdown"), "run tools/pack_pages.sh")
        rows = said("facts", PACK, "--weak").splitlines()
        self.assertTrue(all(row[0] in "WDMU" or row.startswith("rose") for row in rows))
        self.assertIn(" deadline ", rows[0], "a wrong day does the most harm")

    def test_an_estimate_is_never_shown_as_law(self):
        for row in json.loads(subprocess.run([QINGBAI, "--json", "pack", "facts", PACK], check=True, stdout=subprocess.PIPE).stdout)["facts"]:
            if row["mark"] == "E":
                self.assertIn(row["kind"], ("signal", "prior"))
        self.assertIn("（估计，不是法律）", kept("facts.md"))

    def test_the_pictures_of_the_flow(self):
        self.assertEqual(kept("flow/all.svg"), said("graph", PACK, "--svg"), "run tools/pack_pages.sh")
        names = sorted(n[:-4] for n in os.listdir(os.path.join(SOURCE, "docs", "flow")) if n.endswith(".svg") and n != "all.svg")
        self.assertEqual(10, len(names))
        for name in names:
            self.assertEqual(kept("flow/%s.svg" % name), said("graph", PACK, "--cause", name), "run tools/pack_pages.sh")

    def test_a_weak_fact_is_marked(self):
        for row in json.loads(subprocess.run([QINGBAI, "--json", "pack", "facts", PACK], check=True, stdout=subprocess.PIPE).stdout)["facts"]:
            if row["mark"] in "WDMU":
                line = next(l for l in kept("facts.md").splitlines() if "| %s |" % row["id"] in l and l.split("|")[1].strip().endswith(row["mark"]))
                self.assertIn("请核实", line, row["id"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
