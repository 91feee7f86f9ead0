"""Writers of containers that the first set has none of: Word, OpenDocument, BIFF, OLE, 7z."""
import struct, zlib
from frame import *


def zipped_word(body):
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return zipped({"[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                   '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
                   "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>',
                   "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{w}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:body>{body}</w:body></w:document>'})


def open_xml(body, kind):
    names = "".join(f' xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for p, n in {"office": "office", "table": "table", "text": "text", "style": "style", "fo": "xsl-fo-compatible"}.items())
    return names + ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"', f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"


def ods(body, kind):
    names, inner = open_xml(body, kind)
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names}>{inner}</office:document-content>',
                   "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'}, store=True)


def flat(body, kind):
    names, inner = open_xml(body, kind)
    return f'<?xml version="1.0" encoding="UTF-8"?><office:document{names} office:mimetype="application/vnd.oasis.opendocument.{kind}">{inner}</office:document>'


def biff(rows, version):
    """version 2: a bare stream. 5: the stream Book, its text in code page 936."""
    def record(kind, body):
        return struct.pack("<HH", kind, len(body)) + body
    cells = b""
    for r, row in enumerate(rows):
        for c, v in enumerate(row):
            if isinstance(v, str):
                text = v.encode("gbk")
                cells += record(0x0004, struct.pack("<HH3xB", r, c, len(text)) + text) if version == 2 else record(0x0204, struct.pack("<HHHH", r, c, 0, len(text)) + text)
            else:
                cells += record(0x0003, struct.pack("<HH3xd", r, c, v)) if version == 2 else record(0x0203, struct.pack("<HHHd", r, c, 0, v))
    if version == 2:
        return record(0x0009, struct.pack("<HH", 2, 0x10)) + record(0x0042, struct.pack("<H", 936)) + cells + record(0x000A, b"")
    begin = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0, 0)) + record(0x0042, struct.pack("<H", 936))
    font = record(0x0031, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 134, 0) + b"\x05Arial") * 4
    formats = record(0x00E0, struct.pack("<HHHHHHHH", 0, 0, 0xFFF5, 0x20, 0, 0, 0, 0)) + record(0x00E0, struct.pack("<HHHHHHHH", 0, 0, 1, 0x20, 0, 0, 0, 0))
    place = len(begin) + len(font) + len(formats) + 4 + 6 + 1 + 6 + 4
    listed = record(0x0085, struct.pack("<IBBB", place, 0, 0, 6) + b"Sheet1")
    stream = begin + font + formats + listed + record(0x000A, b"")
    assert len(stream) == place, (len(stream), place)
    stream += record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0, 0)) + cells + record(0x000A, b"")
    return ole("Book", stream)


def ole(name, stream):
    stream += b"\0" * (-len(stream) % 512 if len(stream) > 4096 else 4096 - len(stream))
    count = len(stream) // 512
    fat = [0xFFFFFFFD, 0xFFFFFFFE] + [3 + i for i in range(count - 1)] + [0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (128 - len(fat))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0) + b"\xff\xff\xff\xff" * 108

    def entry(title, kind, child, start, size):
        coded = title.encode("utf-16-le")
        return coded.ljust(64, b"\0") + struct.pack("<HBBIII36xIII", len(coded) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child, start, size, 0)
    folder = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(name, 2, 0xFFFFFFFF, 2, len(stream)) + b"\0" * 256
    return head.ljust(512, b"\xff") + struct.pack("<128I", *fat) + folder + stream


def seven(entries):
    """A 7z whose files are stored, not packed."""
    def number(v):
        return bytes([v]) if v < 0x80 else bytes([0x80 | v >> 8, v & 0xFF]) if v < 0x4000 else bytes([0xC0 | v >> 16]) + struct.pack("<H", v & 0xFFFF)
    data = b"".join(entries.values())
    n = number(len(entries))
    names = b"\0" + b"".join(name.encode("utf-16-le") + b"\0\0" for name in entries)
    folder = b"\x07\x0b\x01\x00" + b"\x01\x01\x00" + b"\x0c" + number(len(data)) + b"\0"
    sizes = b"".join(number(len(v)) for v in list(entries.values())[:-1])
    sums = b"".join(struct.pack("<I", zlib.crc32(v)) for v in entries.values())
    header = b"\x01\x04\x06\x00\x01\x09" + number(len(data)) + b"\0" + folder + b"\x08\x0d" + n + b"\x09" + sizes + b"\x0a\x01" + sums + b"\0\0" + b"\x05" + n + b"\x11" + number(len(names)) + names + b"\0\0"
    start = struct.pack("<QQI", len(data), len(header), zlib.crc32(header))
    return b"7z\xbc\xaf\x27\x1c\0\4" + struct.pack("<I", zlib.crc32(start)) + start + data + header
