#!/usr/bin/env python3
"""Every DOCX of one example is opened by LibreOffice, and its text is the PDF's; every PDF is sound (qpdf) and carries its fonts.

usage: office_test.py QINGBAI SOURCE_DIR   (exit 77: no LibreOffice, qpdf or pdftotext here)
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

QINGBAI, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
if not all(shutil.which(tool) for tool in ("soffice", "qpdf", "pdftotext", "pdffonts")):
    print("skipped: needs soffice, qpdf, pdftotext and pdffonts")
    sys.exit(77)


def words(pdf):
    text = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    text = re.sub(r"第\s*\d+\s*页\s*共\s*\d+\s*页|骑缝签名（捺印）处\s*第\d+页／共\d+页", "", text)
    return sorted(re.sub(r"[\s\u3000\f]+", "", text).replace("［捺指印处］", "捺指印处"))


with tempfile.TemporaryDirectory(prefix="office-") as folder:
    folder = pathlib.Path(folder)
    subprocess.run([QINGBAI, "work", SOURCE / "packs/cn/examples/identity_theft", "--out", folder / "out", "--json"], check=True,
                   stdout=subprocess.DEVNULL, env=dict(os.environ, QINGBAI_PACKS=str(SOURCE / "packs")))
    papers = sorted((folder / "out" / "papers").glob("*.docx"))
    assert len(papers) >= 4, papers
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf", "--outdir", folder / "office-pdf",
                    *papers], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240)
    for paper in papers:
        ours, theirs = words(paper.with_suffix(".pdf")), words(folder / "office-pdf" / (paper.stem + ".pdf"))
        # The head of a table is repeated on each page, and pages are not the same: letters that are only on one side must be of heads.
        assert set(ours) == set(theirs), (paper.name, set(ours) ^ set(theirs))
        assert abs(len(ours) - len(theirs)) < 120, (paper.name, len(ours), len(theirs))
    for pdf in [*sorted((folder / "out" / "papers").glob("*.pdf")), *sorted((folder / "out" / "bundle" / "data").glob("*.pdf"))]:
        done = subprocess.run(["qpdf", "--check", pdf], capture_output=True)
        assert done.returncode == 0, (pdf.name, done.stdout, done.stderr)
        for line in subprocess.run(["pdffonts", pdf], capture_output=True, check=True).stdout.decode().splitlines()[2:]:
            assert re.search(r"\byes\s+yes\s+yes\b", line), (pdf.name, line)  # embedded, subset, with its letters
    print(f"ok   {len(papers)} papers are the same text in LibreOffice; all PDFs are sound and carry their fonts")
