"""Sets blocks with Pango on Cairo pages (needs /usr/bin/python3 with python3-gi-cairo, gir1.2-pango-1.0). stdin: JSON list of {blocks, family, out}."""
import json
import sys

import cairo
import gi

gi.require_version("Pango", "1.0")
gi.require_version("PangoCairo", "1.0")
from gi.repository import Pango, PangoCairo  # noqa: E402

from layout import ALL, WIDTHS, grid_rows  # noqa: E402

WIDTH, HEIGHT = 595.28, 841.89


class Pages:
    def __init__(self, path, family):
        _, self.font, self.size, _, margin, self.align, self.pad, self.border, self.number, self.footer, _, self.leading = ALL[family]
        self.margin = margin * 72 / 25.4
        self.surface = cairo.PDFSurface(path, WIDTH, HEIGHT)
        self.cr = cairo.Context(self.surface)
        self.y, self.page, self.steps = self.margin, 1, []

    def layout(self, text, width, size=None, align=None):
        out = PangoCairo.create_layout(self.cr)
        out.set_font_description(Pango.FontDescription(f"{self.font} {size or self.size}"))
        out.set_width(int(width * Pango.SCALE))
        out.set_wrap(Pango.WrapMode.WORD_CHAR)
        out.set_line_spacing(self.leading)
        out.set_alignment(Pango.Alignment.CENTER if (align or self.align) == "center" else Pango.Alignment.LEFT)
        out.set_text(text, -1)
        return out

    def next_page(self):
        self.steps.append(None)
        self.y = self.margin

    def room(self, height):
        if self.y + height > HEIGHT - self.margin - 16:
            self.next_page()

    def text(self, text, size=None, align="left"):
        for line in self.lines(text, size, align):
            self.room(line[1])
            self.steps.append((line[0], self.margin, self.y))
            self.y += line[1]

    def lines(self, text, size, align):
        """One layout a line, so that a paragraph can break over pages."""
        whole = self.layout(text, WIDTH - 2 * self.margin, size, align)
        raw = text.encode()
        for line in whole.get_lines_readonly():
            part = self.layout(raw[line.start_index:line.start_index + line.length].decode(), WIDTH - 2 * self.margin + 4, size, align)
            yield part, part.get_pixel_size()[1] * self.leading

    def row(self, cells, widths):
        made = [self.layout(c, w - 2 * self.pad) for c, w in zip(cells, widths)]
        tall = max(m.get_pixel_size()[1] for m in made) + 2 * self.pad
        self.room(tall)
        x = self.margin
        for m, w in zip(made, widths):
            self.steps.append((m, x + self.pad, self.y + (tall - m.get_pixel_size()[1]) / 2))
            if self.border:
                self.steps.append((x, self.y, w, tall))
            x += w
        self.y += tall

    def table(self, header, rows, spans):
        whole = WIDTH - 2 * self.margin
        shares = [WIDTHS[h] for h in header] if len(header) == 4 and header[0] in WIDTHS else [1 + 2 * (i == 0 and len(header) < 6) for i in range(len(header))]
        widths = [whole * s / sum(shares) for s in shares]
        if spans:
            self.row([""] + [t for _, _, t in spans], [widths[0]] + [w for w in self.spread(spans, widths)])
        self.row(header, widths)
        for r in rows:
            self.row(r, widths)

    @staticmethod
    def spread(spans, widths):
        at = 1
        for n, _, _ in spans:
            yield sum(widths[at:at + n])
            at += n

    def finish(self):
        pages = 1 + sum(s is None for s in self.steps)
        self.foot(1, pages)
        page = 1
        for s in self.steps:
            if s is None:
                page += 1
                self.cr.show_page()
                self.foot(page, pages)
            elif len(s) == 3:
                self.cr.move_to(s[1], s[2])
                PangoCairo.show_layout(self.cr, s[0])
            else:
                self.cr.set_line_width(0.5)
                self.cr.rectangle(*s)
                self.cr.stroke()
        self.surface.finish()

    def foot(self, page, pages):
        self.cr.move_to(self.margin, HEIGHT - self.margin)
        PangoCairo.show_layout(self.cr, self.layout(self.footer.format(page, pages), WIDTH - 2 * self.margin, 8, "center"))


def draw(job):
    p = Pages(job["out"], job["family"])
    for b in job["blocks"]:
        kind = b[0]
        if kind == "line":
            p.text("    ".join(b[1]))
        elif kind == "item":
            p.text(p.number.format(b[1]) + b[2])
        elif kind == "table":
            p.table(*b[1:])
        elif kind == "grid":
            p.text(b[1])
            p.table(*grid_rows(b[2]), None)
        else:
            p.text(b[1], p.size * 1.8 if kind == "title" else None, "center" if kind in ("title", "subtitle", "h1", "h2") else "left")
    p.finish()


for job in json.load(sys.stdin):
    draw(job)
