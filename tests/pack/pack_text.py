"""The pack as text, for the tests that look at its words: the product's own reader is not asked about itself."""
import os, re, sys

PACK = os.path.join(sys.argv[2], "packs", "cn")


def read(*path):
    with open(os.path.join(PACK, *path), encoding="utf-8") as file:
        return file.read()


def files_of(text):
    """The matter that a step or a paper notes as filed; empty for none."""
    files = re.search(r"^    files: (\w+)$", text, re.M)
    return files.group(1) if files else ""


def steps():
    """Each step's id and text."""
    for name in os.listdir(os.path.join(PACK, "steps")):
        for step in re.split(r"^  - id: ", read("steps", name), flags=re.M)[1:]:
            yield re.match(r"\w+", step).group(), step
