#!/usr/bin/env python3
"""Writes src/triage/fold_table.cpp: one character to one character, for comparison only.

usage: tools/make_fold_table.py TSCharacters.txt
TSCharacters.txt: OpenCC's table of traditional characters as text (`opencc_dict -f ocd2 -t text -i
/usr/share/opencc/TSCharacters.ocd2 -o TSCharacters.txt`, Debian opencc 1.1.6, Apache-2.0). The rest comes from Unicode's own
compatibility forms (Python's unicodedata) and the short list of look-alike letters below.
"""
import pathlib
import sys
import unicodedata

# Letters of other scripts that look like ours (after lower-casing). Those that write real words beside Chinese are not in question.
LOOKALIKES = {
    "аɑα": "a", "ьвβ": "b", "сϲ": "c", "ԁ": "d", "её": "e", "ɡ": "g", "һн": "h", "іɩι": "i", "јʝ": "j", "кκ": "k", "ӏ": "l", "мм": "m",
    "пη": "n", "оοσ": "o", "рρ": "p", "ԛ": "q", "гг": "r", "ѕ": "s", "тτ": "t", "υц": "u", "ѵν": "v", "ѡω": "w", "хχ": "x", "уγ": "y", "ᴢ": "z",
    "〇": "0", "‐‑‒–—―−﹣": "-", "｡": "。", "﹐": "，", "丶": "、", "×✕✖╳": "x", "￥": "¥", "“”„〝〞": "\"", "‘’": "'",
}


def pairs(path):
    table = {}
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        source, targets = line.split("\t")
        target = targets.split(" ")[0]
        if len(source) == 1 and len(target) == 1 and source != target and ord(source) < 0x10000 and ord(target) < 0x10000:
            table[source] = target
    for code in range(0xA0, 0x10000):
        c = chr(code)
        if 0xD800 <= code < 0xE000 or unicodedata.category(c) in ("Zs", "Zl", "Zp"):
            continue
        form = unicodedata.normalize("NFKC", c).lower()
        if len(form) == 3 and form[0] == "(" and form[2] == ")":
            form = form[1]  # ⑴ ㈠
        if len(form) == 2 and form.endswith("."):
            form = form[0]  # ⒈
        plain = [d for d in unicodedata.normalize("NFKD", c).lower() if not unicodedata.combining(d)]
        if len(plain) == 1 and plain[0].isascii() and plain[0].isalpha():
            form = plain[0]  # ū â: pinyin with tones
        if len(form) == 1 and form != c and form.isprintable():
            table.setdefault(c, table.get(form, form))
    for letters, to in LOOKALIKES.items():
        for c in letters:
            table[c] = to
            if c.upper() != c and len(c.upper()) == 1:
                table[c.upper()] = to
    for n in range(10):  # ❶ ➀ ➊: no compatibility form
        for base in (0x2775, 0x277F, 0x2789):
            if n:
                table[chr(base + n)] = str(n)
    return {k: v for k, v in sorted(table.items()) if ord(v) < 0x10000 and v not in '"\\' or v == '"'}


def main():
    table = pairs(sys.argv[1])
    escape = lambda s: s.replace("\\", "\\\\").replace('"', '\\"')
    flat = [k + v for k, v in table.items()]
    lines, line = [], ""
    for pair in flat:
        if len(line) >= 100:
            lines.append(line)
            line = ""
        line += pair
    lines.append(line)
    out = ["// Made by tools/make_fold_table.py; do not edit. Pairs of characters: what is written, and what it is compared as.",
           "// Traditional characters: OpenCC (Apache-2.0), TSCharacters; compatibility forms: Unicode; look-alikes: our own list.",
           "// clang-format off", '#include "triage/fold_table.hpp"', "", "namespace qingbai {", "",
           "const char* fold_pairs() {", "  return"]
    out += [f'      u8"{escape(l)}"' for l in lines]
    text = "\n".join(out).replace('u8"', '"') + ";\n}\n\n}  // namespace qingbai\n// clang-format on\n"
    target = pathlib.Path(__file__).parent.parent / "src/triage/fold_table.cpp"
    target.write_text(text, encoding="utf-8")
    print(f"{len(flat)} pairs, {len(text.splitlines())} lines")


main()
