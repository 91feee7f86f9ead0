"""Dresses the blocks of a wild report as HTML, in a look that is thrown together at random for each report."""
import html

import shapes

FONTS = ["Noto Sans CJK SC", "Noto Serif CJK SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "AR PL UMing CN", "AR PL UKai CN"]
RULES = ["all", "all", "all", "rows", "columns", "none", "outer", "zebra", "zebra-ruled", "apart", "dotted"]
MARKS = [None, None, None, "仅供本人查阅", "中国人民银行征信中心", "CONFIDENTIAL 内部资料"]
WIDTHS = [None, None, (6, 16, 46, 32), (4, 9, 20, 14), (5, 8, 30, 12), (9, 12, 14, 30), (5, 22, 18, 18), (4, 7, 12, 10), (12, 24, 36, 28), (6, 10, 44, 9)]


class Look:
    """Every choice of one report."""

    def __init__(self, c, producer):
        self.c, self.producer = c, producer
        self.font, self.size, self.leading = c.choice(FONTS), c.choice([7, 8, 9, 9.5, 10.5, 12]), c.choice([1.15, 1.3, 1.5, 1.75, 2])
        self.margin, self.spacing = c.choice([8, 12, 16, 22]), c.choice([0, 0, 0, 0, 0, 0.02, 0.06, 0.12])
        self.rules, self.pad = c.choice(RULES), c.choice(["1pt", "2pt 4pt", "3pt", "5pt 2pt", "0 6pt"])
        self.align = [c.choice(["left", "left", "center", "right"]) if c.often(0.3) else None for _ in range(12)]
        self.cell, self.heads = c.choice(["left", "left", "center", "right", "justify"]), c.choice(["left", "center", "center"])
        self.valign = c.choice(["top", "middle", "middle", "bottom", "baseline"])
        self.head_ground, self.bold = c.choice(["none", "none", "#dde", "#345", "#f3f3f3"]), c.often(0.4)
        self.fixed, self.chop, self.repeat, self.split = c.often(0.45), c.often(0.2), c.often(0.5), c.often(0.4)
        self.widths, self.span = c.choice(WIDTHS), c.choice([100, 100, 100, 88, 70])
        self.nested = c.often(0.15)
        self.table_of = c.choice(["table", "table", "table", "boxes"]) if producer == "chromium" else "table"
        self.entries = c.choice(["p", "p", "p", "hang", "list", "rows", "cards"])
        if producer == "libreoffice" and self.entries == "list":
            self.entries = "p"
        self.dot = c.choice([".", ".", ".", "、", ". ", "．"])
        self.sign = c.choice(["", "", "", "■ ", "◆", "▶ ", "【】"])
        self.head_form, self.forms = c.choice(["spread", "gaps", "table", "cells", "stacked"]), c.choice(["heads"] * 6 + ["merged"] * 4 + ["pairs", "stack"])
        self.pairs, self.grid_title = c.choice(["two", "four", "lines", "heads"]), c.choice(["above", "above", "inside", "left"])
        self.year, self.month_word, self.both = c.choice(["span", "span", "first", "both"]), c.choice(["", "", "", "月"]), c.often(0.2)
        self.mark = c.choice(MARKS) if producer != "libreoffice" else None
        self.mark_ink, self.mark_turn = c.choice([0.05, 0.1, 0.16]), c.choice([-45, -30, 0])
        self.running = c.choice([None, None, "个人信用报告", "征信中心 个人信用报告"])
        self.footer = c.choice(["第{p}页，共{n}页", "第{p}页/共{n}页", "第 {p} 页 共 {n} 页", "- {p} -", None])
        self.title_row = c.often(0.5)
        self.underline = c.often(0.15)


def css(k):
    line = "0.7pt dotted #222" if k.rules == "dotted" else "0.7pt solid #222"
    cell = {"all": f"border:{line}", "dotted": f"border:{line}", "rows": f"border-bottom:{line}", "columns": f"border-left:{line};border-right:{line}", "zebra-ruled": f"border:{line}",
            "apart": f"border:{line}"}.get(k.rules, "border:none")
    outer = f"border:{line};" if k.rules in ("outer", "columns") else ""
    collapse = "separate;border-spacing:2pt" if k.rules == "apart" else "collapse"
    zebra = "tr:nth-child(even)>td,.r:nth-child(even)>div{background:#eef1ee}" if k.rules.startswith("zebra") else ""
    pages = (k.footer or "").replace("{p}", '" counter(page) "').replace("{n}", '" counter(pages) "')
    foot = f'@bottom-center{{content:"{pages}";font-size:8pt}}' if k.footer and k.producer == "chromium" else ""
    top = f'@top-center{{content:"{k.running}";font-size:8pt}}' if k.running and k.producer == "chromium" else ""
    columns = "".join(f"td:nth-child({n}),.r>div:nth-child({n}){{text-align:{a}}}" for n, a in enumerate(k.align, 1) if a)
    ink = "#fff" if k.head_ground == "#345" else "#000"
    return f"""@page{{size:A4;margin:{k.margin + 5}mm {k.margin}mm;{foot}{top}}}
body{{font-family:"{k.font}";font-size:{k.size}pt;line-height:{k.leading};letter-spacing:{k.spacing}em;margin:0}}
h1,h2,h3,h4,h5{{margin:.6em 0 .3em;page-break-after:avoid;break-after:avoid;font-size:1em}} h1{{font-size:1.35em}} h2{{font-size:1.15em}} .t{{font-size:1.8em;text-align:center}}
{'h1,h2{text-decoration:underline}' if k.underline else ''} p{{margin:.3em 0}} .c{{text-align:center}}
table{{border-collapse:{collapse};width:{k.span}%;margin:.4em 0;{outer}}} .in{{width:100%}} .x>tbody>tr>td,.x>tr>td{{border:{line};padding:3pt;background:none;text-align:left}}
td,th,.r>div{{{cell};padding:{k.pad};vertical-align:{k.valign};text-align:{k.cell};font-weight:normal;{'word-break:break-all' if k.chop else 'overflow-wrap:anywhere;word-wrap:break-word'}}}
{columns}
th,.r>.h,td.h{{text-align:{k.heads};background:{k.head_ground};color:{ink};{'font-weight:bold' if k.bold else ''}}}
thead{{display:{'table-header-group' if k.repeat else 'table-row-group'}}} tr,.r{{page-break-inside:{'auto' if k.split else 'avoid'};break-inside:{'auto' if k.split else 'avoid'}}}
{zebra} .f{{table-layout:fixed}} .b{{display:table;width:{k.span}%;border-collapse:collapse;margin:.4em 0;{outer}{'table-layout:fixed' if k.fixed else ''}}} .r{{display:table-row}} .r>div{{display:table-cell}}
.hang p{{padding-left:2em;text-indent:-2em}} .cards>p{{border:{line};padding:4pt;margin:4pt 0}} table.bare td{{border:none;background:none;text-align:left}}
.s{{width:100%}} .s td{{text-align:left}} .s small{{font-size:.85em;color:#555;display:block}}
.w{{position:fixed;left:5%;width:90%;top:40%;text-align:center;font-size:52pt;color:rgba(80,80,80,{k.mark_ink});-webkit-transform:rotate({k.mark_turn}deg);transform:rotate({k.mark_turn}deg);z-index:-1}}"""


def esc(text):
    return html.escape(str(text))


def heading(k, level, text):
    if level == 1 and k.sign == "【】":
        text = f"【{text}】"
    elif level <= 2 and k.sign != "【】":
        text = k.sign + text
    tag = f"h{level}"
    if k.producer == "libreoffice":
        return f'<p style="font-size:{k.size * {1: 1.35, 2: 1.15}.get(level, 1):.1f}pt"><b>{esc(text)}</b></p>' if level < 4 else f"<p>{esc(text)}</p>"
    return f"<{tag}>{esc(text)}</{tag}>"


def entries(k, items):
    if k.entries == "list" and k.dot in (".", ". "):
        start = items[0][0]
        return f'<ol start="{start}">' + "".join(f"<li>{esc(text)}</li>" for _, text in items) + "</ol>"
    if k.entries == "rows":
        rows = "".join(f'<tr><td style="width:6%;text-align:center">{n}</td><td style="text-align:left">{esc(text)}</td></tr>' for n, text in items)
        return f'<table style="width:100%"><tbody>{rows}</tbody></table>'
    made = "".join(f"<p>{n}{k.dot}{esc(text)}</p>" for n, text in items)
    return f'<div class="{k.entries}">{made}</div>' if k.entries in ("hang", "cards") else made


def spread(k, cells):
    if k.head_form == "gaps":
        return "<p>" + "&emsp;&emsp;".join(cells) + "</p>"
    width = 100 // max(1, len(cells))
    return '<table class="bare" style="width:100%"><tr>' + "".join(f'<td style="width:{width}%">{cell}</td>' for cell in cells) + "</tr></table>"


def head(k, first, second):
    """The report's number and day, and the person: in lines, in a table, or names over values."""
    cells = [[f"{esc(a)}：{esc(b)}" if a != "婚姻状况" else esc(b) for a, b in row] for row in (first, second) if row]
    if k.head_form in ("spread", "gaps", "stacked"):
        return "".join(spread(k, row) for row in cells)
    if k.head_form == "table":
        return f'<table style="width:100%">' + "".join("<tr>" + "".join(f"<td>{x}</td>" for x in row) + "</tr>" for row in cells) + "</table>"
    return spread(k, cells[0]) + "".join(f"<p>{x}</p>" for row in cells[1:] for x in row)


def block(k, b):
    kind, rest = b[0], b[1:]
    if kind in ("title", "sub"):
        return f'<p class="{"t" if kind == "title" else "c"}" align="center">{esc(rest[0])}</p>'
    if kind == "h":
        return heading(k, *rest)
    if kind == "p":
        return f"<p>{esc(rest[0])}</p>"
    if kind == "entries":
        return entries(k, rest[0])
    if kind == "head":
        return head(k, *rest)
    return {"table": shapes.table, "forms": shapes.forms, "grid": shapes.grid, "pairs": shapes.pairs}[kind](k, *rest)


def joined(blocks):
    """Forms that follow each other become one block, so that a program may set them as one table."""
    made = []
    for b in blocks:
        if b[0] == "form" and made and made[-1][0] == "forms":
            made[-1][1].append(b[1:])
        else:
            made.append(("forms", [b[1:]]) if b[0] == "form" else b)
    return made


def page(blocks, c, producer):
    k = Look(c, producer)
    mark = f'<div class="w">{esc(k.mark)}</div>' if k.mark else ""
    body = "".join(block(k, b) for b in joined(blocks))
    return f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>r</title><style>{css(k)}</style></head><body>{mark}{body}</body></html>'
