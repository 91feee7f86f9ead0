"""Dresses page nodes as HTML with a design thrown by dice, for Chromium and WeasyPrint."""
import html

FONTS = ["Noto Sans CJK SC", "Noto Serif CJK SC", "WenQuanYi Zen Hei", "AR PL UMing CN", "AR PL UKai CN"]
MARKS = ["仅供本人查询使用", "个人信用报告", "征信中心", "本人查询 请勿外传"]


class Design:
    """Every choice of one document's looks."""

    def __init__(self, dice):
        d = dice
        self.font, self.size = d.choice(FONTS), d.choice([7.5, 8.5, 9, 10, 10.5, 11, 12])
        self.leading, self.margin = d.choice([1.2, 1.35, 1.5, 1.8]), d.choice([10, 14, 18, 24])
        self.spacing = d.choice([0, 0, 0, 0, 0.03, 0.08, 0.15])
        self.rules = d.choice(["all", "all", "all", "rows", "none", "outer", "zebra", "zebra-ruled"])
        self.head_align, self.cell_align = d.choice(["center", "left"]), d.choice(["center", "left", "left"])
        self.valign, self.pad = d.choice(["top", "middle", "middle", "bottom"]), d.choice([1, 2, 3, 5])
        self.head_back = d.choice(["none", "none", "#e8e8e8", "#dfe9f5"])
        self.head_bold, self.repeat, self.split = d.often(0.5), d.often(0.5), d.often(0.35)
        self.widths = d.choice([None, (7, 15, 43, 35), (5, 9, 20, 16), (8, 12, 18, 14), (6, 20, 30, 44), (10, 10, 25, 12), (4, 8, 40, 10), (12, 26, 34, 28)])
        self.table_width, self.fixed = d.choice([100, 100, 100, 92, 80]), d.often(0.45)
        self.nested, self.chop = d.often(0.2), d.often(0.15)
        self.item_indent, self.item_align = d.choice(["0", "2em", "hang"]), d.choice(["left", "justify"])
        self.mark = d.choice([None, None, None, "large", "tiled", "upright"])
        self.mark_ink = d.choice([0.06, 0.1, 0.18])
        self.mark_words = d.choice(MARKS)
        self.running, self.footer = d.choice([None, None, "个人信用报告", "中国人民银行征信中心"]), d.choice(["第{p}页，共{n}页", "第{p}页，共{n}页", "第 {p} 页 / 共 {n} 页", "{p}/{n}", None])
        self.h_align, self.h_back = d.choice(["left", "center"]), d.choice([None, None, "#eeeeee"])
        self.fields = d.choice(["two", "four", "lines"])
        self.heads = d.choice(["line", "table", "gaps"])
        self.year_span = d.often(0.5)
        self.landscape = d.often(0.08)


def css(k):
    line = "0.6pt solid #333"
    cell = {"all": f"border:{line}", "rows": f"border-bottom:{line}", "zebra-ruled": f"border:{line}"}.get(k.rules, "border:none")
    outer = f"border:{line};" if k.rules == "outer" else ""
    strip = "tbody tr:nth-child(even) td{background:#f1f1f1}" if k.rules.startswith("zebra") else ""
    quoted = (k.footer or "").replace("{p}", '" counter(page) "').replace("{n}", '" counter(pages) "')
    foot = f'@bottom-center{{content:"{quoted}";font-size:8pt}}' if k.footer else ""
    top = f'@top-{"center" if k.h_align == "center" else "right"}{{content:"{k.running}";font-size:8pt;color:#555}}' if k.running else ""
    indent = {"hang": "padding-left:1.5em;text-indent:-1.5em"}.get(k.item_indent, f"text-indent:{k.item_indent}")
    mark_size = {"large": "64pt", "tiled": "22pt", "upright": "48pt"}.get(k.mark, "0")
    turn = "none" if k.mark == "upright" else "rotate(-35deg)"
    return f"""@page{{size:A4{' landscape' if k.landscape else ''};margin:{k.margin + 4}mm {k.margin}mm;{foot}{top}}}
body{{font-family:"{k.font}";font-size:{k.size}pt;line-height:{k.leading};letter-spacing:{k.spacing}em;margin:0}}
h1.t{{text-align:center;font-size:1.7em;margin:0 0 .4em}} .s{{text-align:center;margin:0 0 .6em}}
h2,h3,h4,h5{{text-align:{k.h_align};margin:.7em 0 .3em;break-after:avoid}} h2{{font-size:1.3em}} h3{{font-size:1.12em}} h4,h5{{font-size:1em}}
{f'h2{{background:{k.h_back}}}' if k.h_back else ''}
p{{margin:.25em 0}} p.i{{{indent};text-align:{k.item_align}}}
table{{border-collapse:collapse;width:{k.table_width}%;margin:.3em 0 .5em;{outer}}} table.x{{width:100%;border:none;margin:0}} table.x>tbody>tr>td{{border:{line};padding:4pt;background:none}}
td,th{{{cell};padding:{k.pad}pt;vertical-align:{k.valign};text-align:{k.cell_align};font-weight:normal;overflow-wrap:{'anywhere' if k.size > 9 or k.spacing else 'break-word'}{';word-break:break-all' if k.chop else ''}}}
th{{text-align:{k.head_align};background:{k.head_back};{'font-weight:bold' if k.head_bold else ''}}}
thead{{display:{'table-header-group' if k.repeat else 'table-row-group'}}} tr{{break-inside:{'auto' if k.split else 'avoid'}}}
{strip} .f{{table-layout:fixed}} .l{{display:flex;justify-content:space-between}} table.p td{{border:none;background:none}}
.w{{position:fixed;left:0;right:0;text-align:center;color:rgba(90,90,90,{k.mark_ink});font-size:{mark_size};transform:{turn};white-space:nowrap}}"""


def esc(text):
    return html.escape(text)


def row(cells, tag="td"):
    return "<tr>" + "".join(f"<{tag}>{esc(c)}</{tag}>" for c in cells) + "</tr>"


def overview_head(columns):
    """Two rows of heads where columns share a first word, as 贷款/购房."""
    if not any("/" in c for c in columns):
        return row(columns, "th")
    first, second, seen = [], [], None
    for c in columns:
        group, _, name = c.partition("/")
        if name and group == seen:
            second.append(f"<th>{esc(name)}</th>")
        elif name:
            span, seen = sum(x.startswith(group + "/") for x in columns), group
            first.append(f'<th colspan="{span}">{esc(group)}</th>')
            second.append(f"<th>{esc(name)}</th>")
        else:
            first.append(f'<th rowspan="2">{esc(c)}</th>')
    return f"<tr>{''.join(first)}</tr><tr>{''.join(second)}</tr>"


def table(k, columns, rows, kind):
    widths = k.widths if kind == "inquiries" else None
    fixed = bool(widths) or (k.fixed and kind != "overview")
    total = sum(widths) if widths else 0
    style = f' style="width:{max(40, min(100, total))}%"' if widths else ""
    group = "".join(f'<col style="width:{100 * w / total:.1f}%">' for w in widths) if widths else ""
    made = f"<table{' class=f' if fixed else ''}{style}><colgroup>{group}</colgroup><thead>{overview_head(columns)}</thead><tbody>{''.join(row(r) for r in rows)}</tbody></table>"
    return f'<table class="x"><tr><td>{made}</td></tr></table>' if k.nested else made


def grid(k, title, years):
    body = []
    for year, months in years:
        lead = f'<td{" rowspan=2" if k.year_span else ""}>{year}</td>'
        body.append("<tr>" + lead + "".join(f"<td>{m[0] if m else ''}</td>" for m in months) + "</tr>")
        body.append("<tr>" + ("" if k.year_span else "<td></td>") + "".join(f"<td>{m[1] if m else ''}</td>" for m in months) + "</tr>")
    return f'<p style="text-align:center">{esc(title)}</p><table><thead>{row([""] + [str(i) for i in range(1, 13)], "th")}</thead><tbody>{"".join(body)}</tbody></table>'


def fields(k, pairs):
    if k.fields == "lines":
        return "".join("<p>" + "　　".join(f"{esc(a)}：{esc(b)}" for a, b in pairs[i:i + 2]) + "</p>" for i in range(0, len(pairs), 2)) + "<p>&nbsp;</p>"
    step = 1 if k.fields == "two" else 2
    rows = []
    for i in range(0, len(pairs), step):
        flat = [cell for pair in pairs[i:i + step] for cell in pair]
        rows.append(row(flat + [""] * (2 * step - len(flat))))
    return f"<table><tbody>{''.join(rows)}</tbody></table>"


def head_line(k, cells):
    if k.heads == "table":
        return f'<table class="p">{row(cells)}</table>'
    if k.heads == "gaps":
        return "<p>" + "&emsp;&emsp;".join(esc(c) for c in cells) + "</p>"
    return '<div class="l">' + "".join(f"<span>{esc(c)}</span>" for c in cells) + "</div>"


def node(k, n):
    kind = n[0]
    if kind in ("title", "sub"):
        return f'<h1 class="t">{esc(n[1])}</h1>' if kind == "title" else f'<p class="s">{esc(n[1])}</p>'
    if kind == "h":
        return f"<h{n[1] + 1}>{esc(n[2])}</h{n[1] + 1}>"
    if kind in ("p", "item"):
        return f"<p{' class=i' if kind == 'item' else ''}>{esc(n[1])}</p>"
    if kind == "line":
        return head_line(k, n[1])
    return {"table": table, "grid": grid, "fields": fields}[kind](k, *n[1:])


def page(nodes, dice):
    k = Design(dice)
    tops = {"large": [40], "upright": [30], "tiled": [10, 35, 60, 85]}.get(k.mark, [])
    words = (k.mark_words + "　　") * 3 if k.mark == "tiled" else k.mark_words
    marks = "".join(f'<div class="w" style="top:{t}%">{words}</div>' for t in tops)
    return f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><style>{css(k)}</style></head><body>{marks}{"".join(node(k, n) for n in nodes)}</body></html>'
