#!/usr/bin/env python3
"""Every paper of the examples, from outside: the PDF is sound (qpdf), carries its fonts, and its text comes back exactly: the words of the
DOCX, block by block in order; LibreOffice opens the DOCX and shows the same words; the XML of the DOCX is well formed.

usage: office_test.py QINGBAI SOURCE_DIR [N [pdf]]   every N-th example (1: all, about ten minutes); pdf: leave LibreOffice out;
exit 77: a tool is missing here
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

QINGBAI, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
EVERY = int(sys.argv[3]) if len(sys.argv) > 3 else 30
if not all(shutil.which(tool) for tool in ("soffice", "qpdf", "pdftotext", "pdffonts")):
    print("skipped: needs soffice, qpdf, pdftotext and pdffonts")
    sys.exit(77)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def bare(text):
    return re.sub(r"[\s\u3000\f]+", "", text)


def text_of(pdf):
    text = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    text = re.sub(r"第\s*\d+\s*页\s*共\s*\d+\s*页|骑缝签名（捺印）处\s*第\d+页／共\d+页", "", text)
    return bare(text).replace("［捺指印处］", "捺指印处")


# The words of the DOCX: paragraphs in order, and cells of tables row by row.
def blocks_of(docx):
    with zipfile.ZipFile(docx) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(parts.read(name))  # well formed, all of it
        body = ET.fromstring(parts.read("word/document.xml")).find(W + "body")
    return [(bare("".join(t.text or "" for t in p.iter(W + "t"))), part.tag == W + "tbl") for part in body for p in part.iter(W + "p")]


def check_text(paper):
    text, at = text_of(paper.with_suffix(".pdf")), 0
    for block, in_table in blocks_of(paper):
        block = block.replace("［捺指印处］", "捺指印处")
        if not block:
            continue
        # Cells wrap beside each other in the PDF's own order; what stands in a cell must be there as a whole, or line by line.
        found = text.find(block, at)
        if found >= 0:
            at = found
        else:
            rest = sorted(block)
            assert in_table, (paper.name, block[:60])
            assert all(text.count(c) >= rest.count(c) for c in set(rest)), (paper.name, block[:40])
    return len(text)


def fonts(pdf):
    return subprocess.run(["pdffonts", pdf], capture_output=True, check=True).stdout.decode().splitlines()[2:]


def check_pdf(pdf, of_others):
    done = subprocess.run(["qpdf", "--check", pdf], capture_output=True)
    assert done.returncode == 0, (pdf.name, done.stdout, done.stderr)
    for line in fonts(pdf):
        if line.split()[0] in of_others:
            continue  # a page of the evidence is bound as it came
        assert re.search(r"\byes\s+yes\s+yes\b", line), (pdf.name, line)  # embedded, subset, with its letters


def check_office(folder, papers):
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf", "--outdir", folder / "office-pdf",
                    *papers], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=280)
    for paper in papers:
        ours, theirs = sorted(text_of(paper.with_suffix(".pdf"))), sorted(text_of(folder / "office-pdf" / (paper.stem + ".pdf")))
        # The head of a table is repeated on each page, and pages are not the same: letters that are only on one side must be of heads.
        assert set(ours) == set(theirs), (paper.name, set(ours) ^ set(theirs))
        assert abs(len(ours) - len(theirs)) < 120, (paper.name, len(ours), len(theirs))


def main():
    examples = sorted(p for p in (SOURCE / "packs" / "cn" / "examples").iterdir() if (p / "answers.yaml").exists())
    chosen = examples[::EVERY]
    papers_seen = letters = 0
    for example in chosen:
        with tempfile.TemporaryDirectory(prefix="office-") as folder:
            folder = pathlib.Path(folder)
            subprocess.run([QINGBAI, "work", example, "--out", folder / "out", "--json"], check=True, stdout=subprocess.DEVNULL,
                           env=dict(os.environ, QINGBAI_PACKS=str(SOURCE / "packs")))
            papers = sorted((folder / "out" / "papers").glob("*.docx"))
            letters += sum(check_text(paper) for paper in papers)
            of_others = {line.split()[0] for file in (example / "files").rglob("*.pdf") for line in fonts(file)}
            for pdf in [*(folder / "out" / "papers").glob("*.pdf"), *(folder / "out" / "bundle" / "data").glob("*.pdf")]:
                check_pdf(pdf, of_others)
            if papers and "pdf" not in sys.argv[4:]:
                check_office(folder, papers)
            papers_seen += len(papers)
    assert papers_seen > 0
    print(f"ok   {len(chosen)} of {len(examples)} examples: {papers_seen} papers, {letters} characters; the text comes back whole"
          f"{'' if 'pdf' in sys.argv[4:] else ', LibreOffice shows the same'}, all PDFs are sound and carry their fonts")


main()
