"""The shapes that tables take in a wild report: true tables, boxes, names over values, names beside values, grids of months."""
import html


def esc(text):
    return html.escape(str(text))


def row(cells, tag="td", span=None):
    spans = f' colspan="{span}"' if span else ""
    return "<tr>" + "".join(f"<{tag}{spans}>{esc(x)}</{tag}>" for x in cells) + "</tr>"


def overview_head(columns):
    if not any("/" in x for x in columns):
        return row(columns, "th")
    first, second, seen = "", "", None
    for column in columns:
        group, _, name = column.partition("/")
        if not name:
            first += f'<th rowspan="2">{esc(column)}</th>'
            continue
        if group != seen:
            first += f'<th colspan="{sum(x.startswith(group + "/") for x in columns)}">{esc(group)}</th>'
        seen, second = group, second + f"<th>{esc(name)}</th>"
    return f"<tr>{first}</tr><tr>{second}</tr>"


def nest(k, made):
    return f'<table class="x" style="width:100%"><tr><td>{made}</td></tr></table>' if k.nested else made


def table(k, use, columns, rows):
    widths = k.widths if use == "inquiries" else None
    total = sum(widths) if widths else 0
    if k.table_of == "boxes" and use != "overview":
        style = [f' style="width:{100 * w / total:.0f}%"' if total else "" for w in (widths or columns)]
        line = lambda cells, name: f'<div class="r">' + "".join(f"<div{name}{s}>{esc(x)}</div>" for x, s in zip(cells, style)) + "</div>"
        return f'<div class="b">{line(columns, " class=h")}{"".join(line(r, "") for r in rows)}</div>'
    fixed = bool(widths) or (k.fixed and use != "overview")
    cols = "".join(f'<col style="width:{100 * w / total:.1f}%" width="{100 * w / total:.0f}%">' for w in widths) if widths else ""
    width = f' style="width:{max(45, min(100, total))}%" width="{max(45, min(100, total))}%"' if widths else (' width="100%"' if k.producer == "libreoffice" else "")
    border = ' border="1" cellspacing="0"' if k.producer == "libreoffice" and k.rules in ("all", "zebra-ruled", "dotted", "apart") else ""
    return nest(k, f'<table class="{"f" if fixed else ""}{" in" if k.nested else ""}"{width}{border}><colgroup>{cols}</colgroup><thead>{overview_head(columns)}</thead><tbody>{"".join(row(r) for r in rows)}</tbody></table>')


def beside(pairs, across):
    rows = []
    for i in range(0, len(pairs), across):
        rows.append("<tr>" + "".join(f'<td class="h">{esc(a)}</td><td>{esc(b)}</td>' for a, b in pairs[i:i + across]) + "</tr>")
    return f'<table style="width:100%"><tbody>{"".join(rows)}</tbody></table>'


def forms(k, many):
    """One or more rows of names over values."""
    if k.forms == "pairs" and len(many[0][0]) > 3:
        return beside([pair for names, values in many for pair in zip(names, values)], 2)
    if k.forms == "stack":
        return "".join('<table class="s"><tr>' + "".join(f"<td><small>{esc(a)}</small>{esc(b)}</td>" for a, b in zip(names, values)) + "</tr></table>" for names, values in many)
    if k.forms == "merged" and len(many) > 1:
        rows = ""
        for names, values in many:
            wide = [840 // len(names)] * len(names)
            rows += "".join("<tr>" + "".join(f'<{tag} colspan="{w}">{esc(x)}</{tag}>' for x, w in zip(cells, wide)) + "</tr>" for tag, cells in (("th", names), ("td", values)))
        return nest(k, f'<table class="f in" style="width:100%"><tbody>{rows}</tbody></table>')
    return "".join(table(k, "account", names, [values]) for names, values in many)


def grid(k, title, years):
    """Twelve months a year, a sign over a sum; the title above, inside or at the left."""
    body = ""
    for year, months in years:
        signs, sums = [m[0] if m else "" for m in months], [m[1] if m else "" for m in months]
        if k.both:
            body += f"<tr><td>{year}</td>" + "".join(f"<td>{esc(a)}<br>{esc(b)}</td>" for a, b in zip(signs, sums)) + "</tr>"
            continue
        lead = {"span": f'<td rowspan="2">{year}</td>', "first": f"<td>{year}</td>", "both": f"<td>{year}</td>"}[k.year]
        under = {"span": "", "first": "<td></td>", "both": "<td></td>"}[k.year]
        body += f"<tr>{lead}" + "".join(f"<td>{esc(x)}</td>" for x in signs) + f"</tr><tr>{under}" + "".join(f"<td>{esc(x)}</td>" for x in sums) + "</tr>"
    months = row([""] + [f"{i}{k.month_word}" for i in range(1, 13)], "th")
    inside = f'<tr><th colspan="13">{esc(title)}</th></tr>' if k.grid_title == "inside" else ""
    above = {"above": f'<p class="c" align="center">{esc(title)}</p>', "left": f"<p>{esc(title)}</p>"}.get(k.grid_title, "")
    border = ' border="1" cellspacing="0"' if k.producer == "libreoffice" and k.rules in ("all", "zebra-ruled") else ""
    return above + f'<table width="100%" style="width:100%"{border}><thead>{inside}{months}</thead><tbody>{body}</tbody></table>'


def pairs(k, fields):
    """A public record of the 简版."""
    if k.pairs == "lines":
        return "".join("<p>" + "　　".join(f"{esc(a)}：{esc(b)}" for a, b in fields[i:i + 2]) + "</p>" for i in range(0, len(fields), 2)) + "<p>&nbsp;</p>"
    if k.pairs == "heads":
        return "".join(table(k, "account", [a for a, _ in fields[i:i + 5]], [[b for _, b in fields[i:i + 5]]]) for i in range(0, len(fields), 5))
    return beside(fields, 1 if k.pairs == "two" else 2)
