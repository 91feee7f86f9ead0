#!/usr/bin/env python3
"""What each program is made of: the keeper links no parser of foreign formats, the reader no key and no network; and the keeper
starts without what it rarely needs (docs/adr/0015). usage: programs_test.py QINGBAI"""
import pathlib
import re
import subprocess
import sys
import unittest

KEEPER = pathlib.Path(sys.argv.pop(1))
READER = KEEPER.with_name("qingbai-reader")
ALL_READERS = KEEPER.with_name("libqingbai_all_readers.so")
# Libraries that parse what strangers write.
PARSERS = ("poppler", "qpdf", "lept", "heif", "exiv2", "gmime", "gsf", "archive", "xml2", "avformat", "avcodec", "tesseract")
# Libraries that a start does not need: they are behind modules.
RARE = ("pango", "cairo", "curl", "ical", "phonenumber", "jpeg")
KEYS_AND_NETWORK = ("sodium", "crypto", "ssl", "gcrypt", "curl")


def needed(program):
    out = subprocess.run(["readelf", "-d", str(program)], capture_output=True, text=True, check=True).stdout
    return re.findall(r"\(NEEDED\).*\[lib([^\]]+)\]", out)


def symbols(program):
    return subprocess.run(["nm", "-C", str(program)], capture_output=True, text=True, check=True).stdout


class Programs(unittest.TestCase):
    def links_none_of(self, program, names):
        for library in needed(program):
            for name in names:
                self.assertFalse(library.startswith(name), f"{program.name} links lib{library}")

    def test_the_keeper_links_no_parser_of_foreign_formats(self):
        self.links_none_of(KEEPER, PARSERS)
        held = symbols(KEEPER)
        for function in ("qingbai::read_part(", "qingbai::read_credit_report(", "qingbai::read_pdf(", "qingbai::Ocr::open("):
            self.assertNotIn(function, held)
            self.assertIn(function, symbols(ALL_READERS))

    def test_the_keeper_starts_without_what_it_rarely_needs(self):
        self.links_none_of(KEEPER, RARE)

    def test_the_reader_links_no_key_and_no_network(self):
        for program in (READER, ALL_READERS):
            self.links_none_of(program, KEYS_AND_NETWORK)
            held = symbols(program)
            for function in ("qingbai::Vault::", "qingbai::age_open(", "qingbai::serve("):
                self.assertNotIn(function, held)

    def test_the_reader_starts_with_what_a_pdf_needs(self):
        self.links_none_of(READER, [parser for parser in PARSERS if parser != "poppler"])
        self.assertIn("qingbai::read_credit_report(", symbols(READER))

    def test_the_modules_lie_beside_the_program(self):
        for module in ("all_readers", "typesetting", "timestamps", "calendar", "numbers"):
            self.assertTrue(KEEPER.with_name(f"libqingbai_{module}.so").exists(), module)


if __name__ == "__main__":
    unittest.main(verbosity=2)
