"""What every maker of strange files uses: the list of files with their truth, and small writers of containers."""
import io, json, pathlib, sqlite3, zipfile
from xml.sax.saxutils import escape

SECONDS = 1772418065  # 2026-03-02 10:21:05 in Beijing
AT, AT2 = "2026-03-02 10:21:05", "2026-03-02 11:00:00"
LENDER, BANK = "106900001234", "95588"
DUE = "【示例消费金融】您的借款已逾期3天，应还1234.56元"
ANSWER = "我没有借过这笔钱"
files = []


def add(name, content, right, **truth):
    """right: what a careful person reads, in words. The keys of truth are those of check.py."""
    if isinstance(content, str):
        content = content.encode()
    files.append((f"{len(files) + 1:03d}-{name}", content, {"right": right, **truth}))


def msg(time, who, direction, text):
    return {"time": time, "who": who, "direction": direction, "text": text}


def call(time, number, direction, seconds, missed=None):
    return {"time": time, "number": number, "direction": direction, "seconds": seconds, "missed": missed}


def paid(time, fen, direction, who=""):
    return {"time": time, "fen": fen, "direction": direction, "who": who}


TWO = [msg(AT, LENDER, "in", DUE), msg(AT2, BANK, "out", "TD")]


def zipped(entries, store=False):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if store else zipfile.ZIP_DEFLATED) as z:
        for name, body in entries.items():
            z.writestr(zipfile.ZipInfo(name, (2026, 3, 5, 12, 0, 0)), body)
    return out.getvalue()


def database(script, rows):
    db = sqlite3.connect(":memory:")
    db.executescript(script)
    for sql, values in rows:
        db.execute(sql, values)
    db.commit()
    return db.serialize()


def column(c):
    return chr(65 + c) if c < 26 else chr(64 + c // 26) + chr(65 + c % 26)


def sheet(rows, merges=()):
    """A cell is a string, a number, (number, style) or None. Styles: 1 date and time, 2 date, 3 time, 4 [h]:mm:ss, 5 text."""
    def cell(r, c, v):
        where = f'r="{column(c)}{r + 1}"'
        if v is None:
            return ""
        if isinstance(v, str):
            return f'<c {where} t="inlineStr"><is><t xml:space="preserve">{escape(v)}</t></is></c>'
        value, style = v if isinstance(v, tuple) else (v, 0)
        return f'<c {where} s="{style}"><v>{value}</v></c>'
    body = "".join(f'<row r="{r + 1}">' + "".join(cell(r, c, v) for c, v in enumerate(row)) + "</row>" for r, row in enumerate(rows))
    merged = f'<mergeCells count="{len(merges)}">' + "".join(f'<mergeCell ref="{m}"/>' for m in merges) + "</mergeCells>" if merges else ""
    return ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            f"<sheetData>{body}</sheetData>{merged}</worksheet>")


STYLES = ('<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="4"><numFmt numFmtId="164" formatCode="yyyy/m/d\\ h:mm:ss"/>'
          '<numFmt numFmtId="165" formatCode="yyyy/m/d"/><numFmt numFmtId="166" formatCode="h:mm:ss"/><numFmt numFmtId="167" formatCode="[h]:mm:ss"/></numFmts>'
          '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
          '<cellXfs count="6"><xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{n}" applyNumberFormat="1"/>' for n in (164, 165, 166, 167, 49)) + "</cellXfs></styleSheet>")
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def book(sheets, date1904=False, states=None, more=None, names=None):
    """sheets: the XML of each, in order."""
    kinds = "".join(f'<Override PartName="/xl/worksheets/sheet{i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>' for i in range(len(sheets)))
    listed = "".join(f'<sheet name="{(names or {}).get(i, f"Sheet{i + 1}")}" sheetId="{i + 1}" r:id="rId{i + 1}"' + (f' state="{states[i]}"' if states else "") + "/>" for i in range(len(sheets)))
    rels = "".join(f'<Relationship Id="rId{i + 1}" Type="{REL}/worksheet" Target="worksheets/sheet{i + 1}.xml"/>' for i in range(len(sheets)))
    entries = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{REL}"><workbookPr{" date1904=" + chr(34) + "1" + chr(34) if date1904 else ""}/><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{rels}<Relationship Id="rId90" Type="{REL}/styles" Target="styles.xml"/><Relationship Id="rId91" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
        **{f"xl/worksheets/sheet{i + 1}.xml": s for i, s in enumerate(sheets)}, **(more or {})}
    return zipped(entries)


def xlsx(rows, **more):
    return book([sheet(rows)], **more)


def serial(day, seconds=0):
    """An Excel date of March 2026: 2026-03-01 is 46082."""
    return round(46081 + day + seconds / 86400, 10)


def clock(h, m, s=0):
    return h * 3600 + m * 60 + s


def html_table(rows, head=""):
    return f"<html><head>{head}</head><body><table border=1>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in rows) + "</table></body></html>"


def pdf(pages, rotate=0, more=(), root=""):
    """pages: for each the drawing operators, words as <UTF-16BE hex> in font /F. more: further objects, numbered from 6."""
    objects = {1: f"<</Type/Catalog/Pages 2 0 R{root}>>", 3: "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[4 0 R]>>",
               4: "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 5 0 R/DW 1000/W[1 95 500]>>",
               5: "<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"}
    number = 6
    for body in more:
        objects[number] = body
        number += 1
    kids = []
    for drawing in pages:
        objects[number] = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate {rotate}/Resources<</Font<</F 3 0 R>>>>/Contents {number + 1} 0 R{'/Annots[6 0 R]' if 'AcroForm' in root else ''}>>"
        objects[number + 1] = f"<</Length {len(drawing)}>>\nstream\n{drawing}\nendstream"
        kids.append(f"{number} 0 R")
        number += 2
    objects[2] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    out, places = b"%PDF-1.7\n", []
    for n in sorted(objects):
        places.append(len(out))
        out += f"{n} 0 obj\n".encode() + objects[n].encode("latin-1") + b"\nendobj\n"
    table = "".join(f"{p:010d} 00000 n \n" for p in places)
    return out + f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(places) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n".encode()


def words(text):
    return f"<{text.encode('utf-16-be').hex()}>"


def drawn(lines, top=780, left=60, size=12):
    return "\n".join(f"BT /F {size} Tf 1 0 0 1 {left} {top - 24 * i} Tm {words(t)} Tj ET" for i, t in enumerate(lines))


def write(folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content, truth in files:
        (folder / name).write_bytes(content)
        (folder / f"{pathlib.Path(name).stem}.truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(files)
