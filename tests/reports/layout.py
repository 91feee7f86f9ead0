"""Layout families, and blocks as HTML. A family is a producer and a style; HELD_OUT ones are for measuring only: never look at their failures one by one."""
import html

FAMILIES = {  # name: producer, font, size pt, page, margin mm, align, padding px, borders, item number, footer, watermark, leading
    "chromium-sans": ("chromium", "Noto Sans CJK SC", 9.5, "A4", 18, "left", 3, 1, "{}.", "第{}页，共{}页", "", 1.5),
    "chromium-glued": ("chromium", "Noto Serif CJK SC", 9, "A4", 20, "center", 2, 1, "{}", "第 {} 页 / 共 {} 页", "large", 1.35),
    "weasy-serif": ("weasyprint", "Noto Serif CJK SC", 10, "A4", 15, "left", 4, 0, "{}.", "第{}页,共{}页", "", 1.6),
    "weasy-micro": ("weasyprint", "WenQuanYi Micro Hei", 8.5, "A4", 12, "center", 3, 1, "{}．", "第{}页，共{}页", "", 1.3),
    "office": ("libreoffice", "Noto Sans CJK SC", 9, "A4", 15, "center", 2, 1, "{}.", "", "", 1.2),
    "pango": ("pango", "Noto Sans CJK SC", 9, "A4", 15, "left", 3, 1, "{}.", "第{}页，共{}页", "", 1.3),
    # held out until 2026-11-25, then looked at
    "h-chromium-uming": ("chromium", "AR PL UMing CN", 10.5, "A4", 10, "left", 5, 0, "{} ", "第{}页 共{}页", "", 1.45),
    "h-chromium-landscape": ("chromium", "Noto Sans CJK SC", 8, "A4 landscape", 14, "center", 1, 1, "{}.", "第{}页，共{}页", "tiles", 1.25),
    "h-weasy-kai": ("weasyprint", "AR PL UKai CN", 11, "Letter", 22, "left", 2, 1, "{}.", "第{}页/共{}页", "", 1.7),
    "h-weasy-tight": ("weasyprint", "Noto Sans CJK SC", 7.5, "A4", 25, "center", 0, 0, "{}", "第{}页，共{}页", "large", 1.15),
    "h-office-ming": ("libreoffice", "AR PL UMing CN", 10, "A4", 20, "left", 3, 1, "{}.", "", "", 1.3),
    "h-pango-kai": ("pango", "AR PL UKai CN", 10, "A4", 20, "center", 2, 0, "{}", "第 {} 页，共 {} 页", "", 1.5),
    # held out until 2026-11-28, then looked at
    "k-chromium-light": ("chromium", "Noto Serif CJK SC Light", 11, "A4", 8, "left", 4, 0, "{}、", "第{}页 / 共{}页", "upright", 1.4),
    "k-chromium-mono": ("chromium", "Noto Sans Mono CJK SC", 8.5, "Letter", 16, "center", 1, 1, "{}.", "第 {} 页，共 {} 页", "large", 1.2),
    "k-weasy-zen": ("weasyprint", "WenQuanYi Zen Hei", 9, "A4 landscape", 20, "center", 3, 1, "{}", "第{}页，共{}页", "tiles", 1.5),
    "k-weasy-uming": ("weasyprint", "AR PL UMing CN", 9.5, "A4", 14, "left", 1, 0, "{}．", "第{}页/共{}页", "upright", 1.25),
    "k-office-kai": ("libreoffice", "AR PL UKai CN", 8.5, "A4", 25, "center", 1, 1, "{}", "", "", 1.15),
    "k-office-serif": ("libreoffice", "Noto Serif CJK SC", 10.5, "A4", 12, "left", 4, 1, "{}.", "", "", 1.4),
    "k-pango-micro": ("pango", "WenQuanYi Micro Hei", 8, "A4", 12, "center", 1, 1, "{}.", "第{}页，共{}页", "", 1.2),
    "k-pango-serif": ("pango", "Noto Serif CJK SC", 11, "A4", 16, "left", 2, 0, "{} ", "第{}页 共{}页", "", 1.6),
    # held out until 2026-11-29, then looked at
    "m-chromium-demi": ("chromium", "Noto Sans CJK SC DemiLight", 8.5, "A4", 12, "left", 2, 1, "{}.", "第{}页，共{}页", "tiles", 1.35),
    "m-chromium-kai": ("chromium", "AR PL UKai CN", 10, "Letter", 18, "center", 3, 1, "{}、", "第 {} 页 / 共 {} 页", "", 1.4),
    "m-weasy-sans": ("weasyprint", "Noto Sans CJK SC", 9, "A4 landscape", 16, "left", 4, 1, "{}", "第{}页,共{}页", "upright", 1.45),
    "m-weasy-plain": ("weasyprint", "Noto Serif CJK SC", 9, "A4", 18, "center", 3, 0, "{}．", "第{}页/共{}页", "large", 1.3),
    "m-office-micro": ("libreoffice", "WenQuanYi Micro Hei", 9, "A4", 18, "left", 2, 1, "{}.", "", "", 1.25),
    "m-office-sans": ("libreoffice", "Noto Sans CJK SC", 8, "A4", 22, "center", 3, 1, "{} ", "", "", 1.35),
    "m-pango-ming": ("pango", "AR PL UMing CN", 9.5, "A4", 14, "center", 3, 1, "{}.", "第{}页 共{}页", "", 1.35),
    "m-pango-light": ("pango", "Noto Sans CJK SC Light", 10, "A4", 18, "left", 1, 0, "{}", "第 {} 页，共 {} 页", "", 1.45),
}
HELD_OUT = {
    "n-chromium-droid": ("chromium", "Droid Sans Fallback", 9, "A4", 15, "center", 2, 0, "{}、", "第{}页，共{}页", "upright", 1.3),
    "n-chromium-serif": ("chromium", "Noto Serif CJK SC", 10, "Letter", 20, "left", 3, 1, "{}.", "第 {} 页，共 {} 页", "large", 1.5),
    "n-weasy-mono": ("weasyprint", "WenQuanYi Micro Hei Mono", 8.5, "A4", 10, "left", 2, 1, "{} ", "第{}页/共{}页", "tiles", 1.25),
    "n-weasy-ming": ("weasyprint", "AR PL UMing CN", 11, "A4 landscape", 18, "center", 1, 0, "{}.", "第{}页,共{}页", "", 1.4),
    "n-office-mono": ("libreoffice", "Noto Sans Mono CJK SC", 10, "A4", 15, "left", 3, 1, "{}．", "", "", 1.3),
    "n-office-droid": ("libreoffice", "Droid Sans Fallback", 9.5, "A4", 20, "center", 2, 1, "{}", "", "", 1.2),
    "n-pango-kai": ("pango", "AR PL UKai CN", 9, "A4", 12, "left", 2, 1, "{}.", "第{}页 / 共{}页", "", 1.25),
    "n-pango-tight": ("pango", "Noto Sans CJK SC", 8.5, "A4", 20, "center", 3, 0, "{}、", "第{}页，共{}页", "", 1.5),
}
RUNNING = {"k-chromium-light": "个人信用报告（副本）", "k-weasy-zen": "征信中心", "k-weasy-uming": "个人信用报告", "m-weasy-sans": "个人信用报告", "m-pango-ming": "征信中心", "n-weasy-ming": "个人信用报告", "n-chromium-droid": "征信中心"}  # a running head
ALL = {**FAMILIES, **HELD_OUT}
WIDTHS = {"编号": 8, "查询日期": 20, "查询机构": 40, "查询操作员": 40, "查询原因": 32}


def wide_digits(text):
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in text)


def table(header, rows, spans):
    out = ["<table><thead>"]
    if spans:
        out.append("<tr>" + "".join(f'<th colspan="{n}">{text}</th>' for n, _, text in [(1, 0, "")] + spans) + "</tr>")
    if header[0] in WIDTHS and len(header) == 4:
        out.insert(1, "<colgroup>" + "".join(f'<col style="width:{WIDTHS[h]}%">' for h in header) + "</colgroup>")
    out.append("<tr>" + "".join(f"<th>{html.escape(h)}</th>" for h in header) + "</tr></thead><tbody>")
    out += ["<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in rows]
    return "".join(out) + "</tbody></table>"


def grid_rows(months):
    years = sorted({m["month"][:4] for m in months})
    by = {m["month"]: m for m in months}
    rows = []
    for year in years:
        cells = [by.get(f"{year}-{n:02d}") for n in range(1, 13)]
        rows.append([year] + [c["status"] if c else "" for c in cells])
        rows.append([""] + [f"{c['overdue_fen'] // 100:,}" if c else "" for c in cells])
    return [""] + [str(n) for n in range(1, 13)], rows


def block(b, number, wide):
    kind = b[0]
    esc = lambda t: html.escape(wide_digits(t) if wide else t)
    if kind == "line":
        return '<p class="line">' + "".join(f"<span>{html.escape(c)}</span>　" for c in b[1]) + "</p>"
    if kind == "item":
        return f"<p>{number.format(b[1])}{esc(b[2])}</p>"
    if kind == "table":
        return table(*b[1:])
    if kind == "grid":
        header, rows = grid_rows(b[2])
        return f"<p class='h3'>{b[1]}</p>" + table(header, rows, None).replace("<table>", '<table class="grid">')
    if kind == "para":
        return f"<p>{esc(b[1])}</p>"
    return f'<p class="{kind}">{html.escape(b[1])}</p>'


def page(blocks, family, wide=False, beneath=False):
    producer, font, size, paper, margin, align, padding, border, number, footer, watermark, leading = ALL[family]
    marks = ""
    if watermark == "large":
        marks = '<div class="wm" style="font-size:60pt;top:40%">仅供本人使用</div>'
    if watermark == "tiles":
        marks = "".join(f'<div class="wm" style="font-size:14pt;top:{y}%;left:{x}%">征信中心</div>' for y in (15, 50, 80) for x in (10, 60))
    if watermark == "upright":
        marks = "".join(f'<div class="wm" style="font-size:22pt;transform:none;color:#000;opacity:0.15;top:{y}%;left:{x}%">仅供本人使用</div>' for y in (20, 55, 85) for x in (8, 55))
    bottom = f'@top-center {{ content: "{RUNNING[family]}"; font-size: 8pt }}' if family in RUNNING else ""
    if footer:
        first, middle, last = footer.split("{}")
        bottom += f' @bottom-center {{ content: "{first}" counter(page) "{middle}" counter(pages) "{last}"; font-size: 8pt }}'
    style = f"""@page {{ size: {paper}; margin: {margin}mm; {bottom} }}
body {{ font-family: "{font}"; font-size: {size}pt; line-height: {leading}; margin: 0 }} p {{ margin: 2pt 0 }}
.title {{ font-size: {size * 1.8}pt; text-align: center }} .subtitle, .h1, .h2 {{ text-align: center; font-weight: bold }} .h3, .para3 {{ margin-top: 4pt }}
table {{ border-collapse: collapse; width: 100%; margin: 3pt 0 }} td, th {{ padding: {padding}px; text-align: {align}; border: {border}px solid #888; font-weight: normal }}
tr {{ break-inside: avoid }} .wm {{ position: fixed; color: #ddd; transform: rotate(-30deg); white-space: nowrap; left: 15% }} .line span {{ margin-right: 12pt }}""" + (" .wm { z-index: -1 }" if beneath else "")
    body = "".join(block(b, number, wide) for b in blocks)
    return f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>个人信用报告</title><style>{style}</style></head><body>{marks}{body}</body></html>'
