"""Dresses page nodes as a flat OpenDocument text, for LibreOffice Writer."""
from html import escape as esc

from dress import FONTS, MARKS

SPACES = " ".join(f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"' for k, v in
                  (("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("fo", "xsl-fo-compatible"), ("draw", "drawing"), ("svg", "svg-compatible")))
PAGE = 21.0


class Look:
    def __init__(self, dice):
        d = dice
        self.font, self.size, self.leading = d.choice(FONTS), d.choice([8, 9, 10, 10.5, 12]), d.choice([100, 115, 140])
        self.margin, self.pad = d.choice([1.2, 1.8, 2.4]), d.choice([0.03, 0.08, 0.15])
        self.rules, self.valign = d.choice(["all", "all", "all", "rows", "none", "zebra"]), d.choice(["top", "middle", "middle", "bottom"])
        self.head_align, self.cell_align = d.choice(["center", "start"]), d.choice(["center", "start"])
        self.repeat, self.split = d.often(0.5), d.often(0.4)
        self.widths = d.choice([None, (7, 15, 43, 35), (6, 10, 24, 18), (8, 11, 20, 16), (6, 20, 30, 44), (9, 10, 25, 13)])
        self.spacing = d.choice([0, 0, 0, 0.03, 0.08])
        self.running = d.choice([None, "个人信用报告", "中国人民银行征信中心"])
        self.footer = d.choice(["cn", "cn", "slash", None])
        self.fields, self.h_align, self.indent = d.choice(["two", "four", "lines"]), d.choice(["start", "center"]), d.choice([0, 0.7])
        self.mark = d.choice(MARKS) if d.often(0.25) else None
        self.inner = PAGE - 2 * self.margin
        self.tables = []

    def parastyle(self, name, align, size=None, bold=False, before=0.05, indent=0, keep=False):
        size = size or self.size
        keep_with = ' fo:keep-with-next="always"' if keep else ""
        weight = ' fo:font-weight="bold" style:font-weight-asian="bold"' if bold else ""
        return (f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:text-align="{align}" fo:margin-top="{before}cm" fo:margin-bottom="0.05cm" '
                f'fo:text-indent="{indent}cm" fo:line-height="{self.leading}%"{keep_with}/><style:text-properties style:font-name="F" style:font-name-asian="F" '
                f'fo:font-size="{size}pt" style:font-size-asian="{size}pt" fo:letter-spacing="{self.spacing}cm"{weight}/></style:style>')

    def cellstyle(self, name, back):
        ground = f' fo:background-color="{back}"' if back else ""
        rule = {"all": 'fo:border="0.5pt solid #333333"', "rows": 'fo:border-bottom="0.5pt solid #333333"'}.get(self.rules, 'fo:border="none"')
        return (f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties {rule} fo:padding="{self.pad}cm" style:vertical-align="{self.valign}"'
                f'{ground}/></style:style>')

    def styles(self):
        s = self.size
        return "".join([self.parastyle("T", "center", s * 1.6, True), self.parastyle("S", "center"), self.parastyle("P", "start"), self.parastyle("I", "start", indent=self.indent),
                        self.parastyle("H1", self.h_align, s * 1.3, True, 0.35, keep=True), self.parastyle("H2", self.h_align, s * 1.1, True, 0.25, keep=True),
                        self.parastyle("H3", self.h_align, s, False, 0.15, keep=True), self.parastyle("C", self.cell_align, before=0), self.parastyle("CH", self.head_align, bold=self.repeat, before=0),
                        self.cellstyle("c", None), self.cellstyle("z", "#eeeeee" if self.rules == "zebra" else None), self.cellstyle("h", "#e4e4e4" if self.split else None),
                        f'<style:style style:name="R" style:family="table-row"><style:table-row-properties fo:keep-together="{"auto" if self.split else "always"}"/></style:style>'] + self.tables)


def para(style, text):
    return f'<text:p text:style-name="{style}">{esc(text)}</text:p>'


def cell(style, text, pstyle="C", extra=""):
    return f'<table:table-cell table:style-name="{style}"{extra}>{para(pstyle, text)}</table:table-cell>'


def table(k, columns, rows, kind=""):
    """A table with its own column widths; the head is repeated on each page or not."""
    n, name = len(rows[0]) if rows else len(columns), f"t{len(k.tables)}"
    shares = k.widths if kind == "inquiries" and k.widths else ([2] + [1] * (n - 1) if kind == "overview" else [0.5 if c == "编号" else 1 for c in columns] or [1] * n)
    width = k.inner * (min(1, max(0.45, sum(k.widths) / 100)) if kind == "inquiries" and k.widths else 1)
    made = f'<style:style style:name="{name}" style:family="table"><style:table-properties style:width="{width:.2f}cm" table:align="left" table:border-model="collapsing"/></style:style>'
    for i, share in enumerate(shares):
        made += f'<style:style style:name="{name}.{i}" style:family="table-column"><style:table-column-properties style:column-width="{width * share / sum(shares):.3f}cm"/></style:style>'
    k.tables.append(made)
    head = f'<table:table-row table:style-name="R">{"".join(cell("h", c, "CH") for c in columns)}</table:table-row>' if columns else ""
    if head and k.repeat:
        head = f"<table:table-header-rows>{head}</table:table-header-rows>"
    body = "".join(f'<table:table-row table:style-name="R">{"".join(cell("z" if i % 2 else "c", c) for c in r)}</table:table-row>' for i, r in enumerate(rows))
    cols = "".join(f'<table:table-column table:style-name="{name}.{i}"/>' for i in range(n))
    return f'<table:table table:name="{name}" table:style-name="{name}">{cols}{head}{body}</table:table>' + para("P", "")


def grid(k, title, years):
    rows = []
    for year, months in years:
        rows.append([str(year)] + [m[0] if m else "" for m in months])
        rows.append([""] + [m[1] if m else "" for m in months])
    return para("S", title) + table(k, [""] + [str(i) for i in range(1, 13)], rows)


def fields(k, pairs):
    if k.fields == "lines":
        return "".join(para("P", "　　".join(f"{a}：{b}" for a, b in pairs[i:i + 2])) for i in range(0, len(pairs), 2)) + para("P", "")
    step = 1 if k.fields == "two" else 2
    rows = [[c for pair in pairs[i:i + step] for c in pair] for i in range(0, len(pairs), step)]
    return table(k, [], [r + [""] * (2 * step - len(r)) for r in rows])


def node(k, n):
    kind = n[0]
    if kind == "table":
        return table(k, *n[1:])
    if kind in ("grid", "fields"):
        return (grid if kind == "grid" else fields)(k, *n[1:])
    if kind == "line":
        return para("P", "　　".join(n[1]))
    if kind == "h":
        return para(f"H{min(3, n[1])}", n[2])
    return para({"title": "T", "sub": "S", "item": "I"}.get(kind, "P"), n[1])


def watermark(k):
    """A pale turned line of words behind the page."""
    if not k.mark:
        return ""
    return ('<text:p text:style-name="P"><draw:custom-shape draw:z-index="0" draw:style-name="W" text:anchor-type="paragraph" svg:width="14cm" svg:height="2cm" '
            f'draw:transform="rotate(0.6) translate(2cm 16cm)"><text:p text:style-name="WT">{k.mark}</text:p><draw:enhanced-geometry svg:viewBox="0 0 21600 21600" draw:type="rectangle" '
            'draw:enhanced-path="M 0 0 L 21600 0 21600 21600 0 21600 0 0 Z N"/></draw:custom-shape></text:p>')


def document(nodes, dice):
    k = Look(dice)
    body = "".join(node(k, n) for n in nodes)
    number, total = "<text:page-number>1</text:page-number>", "<text:page-count>1</text:page-count>"
    foot = {"cn": f"第{number}页，共{total}页", "slash": f"{number}/{total}"}.get(k.footer)
    footer = f'<style:footer><text:p text:style-name="S">{foot}</text:p></style:footer>' if foot else ""
    header = f'<style:header>{para("S", k.running or "")}{watermark(k)}</style:header>' if k.running or k.mark else ""
    extra = ('<style:style style:name="W" style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="none" style:run-through="background" style:wrap="run-through"/></style:style>'
             '<style:style style:name="WT" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:color="#dddddd" style:font-name="F" style:font-name-asian="F" fo:font-size="40pt" style:font-size-asian="40pt"/></style:style>')
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
            f'<office:font-face-decls><style:font-face style:name="F" svg:font-family="{k.font}"/></office:font-face-decls><office:styles/><office:automatic-styles>{k.styles()}{extra}'
            f'<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="{PAGE}cm" fo:page-height="29.7cm" fo:margin-top="1.2cm" fo:margin-bottom="1.2cm" fo:margin-left="{k.margin}cm" fo:margin-right="{k.margin}cm"/>'
            '<style:header-style><style:header-footer-properties fo:min-height="0.6cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="0.6cm"/></style:footer-style></style:page-layout>'
            f'</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">{header}{footer}</style:master-page></office:master-styles>'
            f'<office:body><office:text>{body}</office:text></office:body></office:document>')
