// Which column of a table a word belongs to.
#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "credit/reading/report_table.hpp"

namespace qingbai {
namespace {

// False where a column of days, of numbers or of ids cannot hold such words.
bool may_hold(const std::string& column, const std::string& words) {
  static const RE2 day_column("日期$|^应还款日$|^账单日$|月份$|^记账年月$"), day(R"([0-9.\-/年月日 ]+|--)");
  static const RE2 number_column("金额$|额度$|额$|余额$|数$|^本月[应实]还款$|^编号$|平均应还款$|本金$"),
      number(R"([0-9,.\- ]+|--)");
  static const RE2 id(R"([0-9A-Za-z\- ]+|--)"), piece_of_id("[0-9A-Z]{5,}");
  if (RE2::PartialMatch(column, day_column)) return RE2::FullMatch(words, day);
  if (column == "管理机构" || column == "发卡机构") return !RE2::FullMatch(words, piece_of_id);
  if (column == "账户标识") return RE2::FullMatch(words, id);
  return !RE2::PartialMatch(column, number_column) || RE2::FullMatch(words, number);
}

// The column whose left edge, right edge or middle a run shares; without such, the one it overlaps most or stands nearest to.
std::size_t column_at(const ReportHeader& header, const Box& box) {
  std::size_t best = 0;
  double least = std::numeric_limits<double>::max();
  for (std::size_t i = 0; i < header.columns.size(); ++i) {
    const auto& c = header.columns[i];
    const double left = box.x, right = box.x + box.width, middle = (left + right) / 2;
    const double edges =
        std::min({std::abs(left - c.left), std::abs(right - c.right), std::abs(middle - (c.left + c.right) / 2)});
    const double overlap = std::min(right, c.right) - std::max(left, c.left);
    const double apart = overlap > 0 ? 0 : -overlap;
    // A shared edge counts only where the run may reach: it would otherwise cross the middle of a neighbour.
    const double score = edges < 0.6 * box.height ? edges * 0.01 + apart * 0.001
                                                  : apart + 2 - std::min(1.0, std::max(0.0, overlap) / std::max(1.0, box.width));
    if (score < least) least = score, best = i;
  }
  return best;
}

// The column in whose band a box stands; columns.size(): none is known.
std::size_t band_at(const ReportHeader& header, const Box& box) {
  const auto stands_in = [&](const ReportColumn& c) {
    return c.to > c.from && box.x > c.from - 0.5 && box.x + box.width < c.to + 0.5;
  };
  return static_cast<std::size_t>(std::find_if(header.columns.begin(), header.columns.end(), stands_in) - header.columns.begin());
}

}  // namespace

// A word too long for its cell runs into the next. Where the column found cannot hold it and another that it reaches well into
// can, it is that one's.
std::size_t column_of(const ReportHeader& header, const TextRun& run) {
  const auto words = tight(run.text);
  if (const auto i = band_at(header, run.box); i < header.columns.size() && may_hold(header.columns[i].name, words)) return i;
  const auto best = column_at(header, run.box);
  if (may_hold(header.columns[best].name, words)) return best;
  const auto& all = header.columns;
  std::size_t other = best;
  double most = 0.25 * run.box.width;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double from = i == 0 ? -1e9 : (all[i - 1].right + all[i].left) / 2;
    const double to = i + 1 == all.size() ? 1e9 : (all[i].right + all[i + 1].left) / 2;
    const double overlap = std::min(to, run.box.x + run.box.width) - std::max(from, run.box.x);
    if (i != best && overlap > most && may_hold(all[i].name, words)) most = overlap, other = i;
  }
  return other;
}

namespace {

// True where an edge or the middle of a box is exactly that of its column.
bool stands_in_its_own(const ReportHeader& header, const TextRun& run) {
  const auto& box = run.box;
  const auto& c = header.columns[column_of(header, run)];
  const double left = box.x, right = box.x + box.width;
  return std::min({std::abs(left - c.left), std::abs(right - c.right), std::abs((left + right) / 2 - (c.left + c.right) / 2)}) <
         0.1 * box.height;
}

struct Band {
  double left = 0, right = 0;
  std::vector<const TextRun*> runs;
};

// Whether two of its words on two lines share an edge or their middle, as cells of a column do.
bool in_line(const Band& band) {
  for (const auto* a : band.runs)
    for (const auto* b : band.runs) {
      if (a == b || on_one_line(*a, *b)) continue;
      const double left = a->box.x - b->box.x, right = left + a->box.width - b->box.width;
      if (std::min({std::abs(left), std::abs(right), std::abs(left + right) / 2}) < 0.1 * a->box.height) return true;
    }
  return false;
}

bool latin(char c) { return static_cast<unsigned char>(c) < 0x80; }

enum class Joined { no, scripts, touching };

// All words. With `scripts`, those that a program set apart only because Chinese meets digits there ("4 幢 1946 室") are one: the
// second is drawn right behind the first. With `touching`, also those between which it only changed the font.
std::vector<TextRun> words_of(const std::vector<ReportLine>& body, Joined joined) {
  constexpr double kScriptGap = 0.45, kTouch = 0.08;  // of a word's height
  std::vector<TextRun> out;
  for (const auto& line : body) {
    const auto first = out.size();
    for (const auto& r : line.runs) {
      if (joined != Joined::no && out.size() > first) {
        auto& last = out.back();
        const double gap = r.box.x - (last.box.x + last.box.width);
        const bool scripts = !last.text.empty() && !r.text.empty() && latin(last.text.back()) != latin(r.text.front());
        const double most = scripts ? kScriptGap : joined == Joined::touching ? kTouch : -1;
        if (last.order > 0 && r.order == last.order + 1 && gap > -0.1 * r.box.height && gap < most * r.box.height) {
          append(last, r);
          last.order = r.order;
          continue;
        }
      }
      out.push_back(r);
    }
  }
  return out;
}

// Words that overlap from side to side, from left to right.
std::vector<Band> bands_of(const std::vector<TextRun>& words) {
  std::vector<const TextRun*> runs;
  for (const auto& r : words) runs.push_back(&r);
  std::stable_sort(runs.begin(), runs.end(), [](const TextRun* a, const TextRun* b) { return a->box.x < b->box.x; });
  std::vector<Band> out;
  for (const auto* r : runs) {
    const double right = r->box.x + r->box.width;
    if (out.empty() || r->box.x >= out.back().right - 0.5) out.push_back({r->box.x, right, {}});
    out.back().right = std::max(out.back().right, right);
    out.back().runs.push_back(r);
  }
  return out;
}

bool holds_all(const std::string& column, const Band& band) {
  return std::all_of(band.runs.begin(), band.runs.end(), [&](const TextRun* r) { return may_hold(column, tight(r->text)); });
}

// Bands as close as the words of a line are two columns where one of them is seen to be one, or where a column that takes only
// days, numbers or ids stands beside, and each takes the words of its band.
bool two_columns(const std::string& column, const Band& band, const std::string& next_column, const Band& next) {
  if (next.left - band.right >= 0.35 * next.runs.front()->box.height || in_line(band) || in_line(next)) return true;
  const bool strict = !may_hold(column, "字") || !may_hold(next_column, "字");
  return strict && holds_all(column, band) && holds_all(next_column, next);
}

bool beneath(const ReportColumn& c, const TextRun& r) {
  return std::min(c.right, r.box.x + r.box.width) - std::max(c.left, r.box.x) > 0.5;
}

// Where the bands are not as many as the columns: for each column what the words under its name alone reach over, if those of
// no other column stand there too. The short end of a wrapped cell is found by the line above it.
ReportHeader with_some_bands(ReportHeader header, const std::vector<TextRun>& words) {
  auto& columns = header.columns;
  const auto names = header;
  for (const auto& r : words) {
    const auto mine = std::find_if(columns.begin(), columns.end(), [&](const ReportColumn& c) { return beneath(c, r); });
    const bool others =
        mine != columns.end() && std::any_of(mine + 1, columns.end(), [&](const ReportColumn& c) { return beneath(c, r); });
    if (mine == columns.end() || others || column_of(names, r) != static_cast<std::size_t>(mine - columns.begin())) continue;
    const double right = r.box.x + r.box.width;
    mine->from = mine->to > 0 ? std::min(mine->from, r.box.x) : r.box.x;
    mine->to = std::max(mine->to, right);
  }
  std::vector<bool> crossed(columns.size());
  for (std::size_t a = 0; a < columns.size(); ++a)
    for (std::size_t b = 0; b < columns.size(); ++b)
      if (a != b && columns[a].to > 0 &&
          std::min(columns[a].to, std::max(columns[b].to, columns[b].right)) -
                  std::max(columns[a].from, columns[b].to > 0 ? std::min(columns[b].from, columns[b].left) : columns[b].left) >
              0.5)
        crossed[a] = true;
  for (std::size_t c = 0; c < columns.size(); ++c)
    if (crossed[c]) columns[c].from = columns[c].to = 0;
  return header;
}

bool bands_stand_under_names(const ReportHeader& header, const std::vector<Band>& bands) {
  const auto& columns = header.columns;
  for (std::size_t b = 0; b < bands.size(); ++b) {
    if (b > 0 && !two_columns(columns[b - 1].name, bands[b - 1], columns[b].name, bands[b])) return false;
    for (std::size_t c = 0; c < columns.size(); ++c)
      if (b != c && std::min(bands[b].right, columns[c].right) - std::max(bands[b].left, columns[c].left) > 0.5) return false;
  }
  return true;
}

}  // namespace

ReportHeader with_bands(ReportHeader header, const std::vector<ReportLine>& body) {
  constexpr std::size_t kMost = 4000;  // words; the search for edges is quadratic
  auto& columns = header.columns;
  std::size_t words = 0;
  for (const auto& line : body) {
    if (line.scanned()) return header;
    words += line.runs.size();
  }
  if (words > kMost || std::any_of(columns.begin(), columns.end(), [](const auto& c) { return c.to > c.from; })) return header;
  for (const auto joined : {Joined::no, Joined::scripts, Joined::touching}) {
    const auto all = words_of(body, joined);
    const auto bands = bands_of(all);
    if (bands.size() > columns.size() && joined != Joined::touching) continue;
    if (bands.size() != columns.size() || !bands_stand_under_names(header, bands)) break;
    for (std::size_t c = 0; c < bands.size(); ++c) columns[c].from = bands[c].left, columns[c].to = bands[c].right;
    return header;
  }
  return with_some_bands(std::move(header), words_of(body, Joined::touching));
}

std::vector<ReportLine> with_whole_numbers(const ReportHeader& header, std::vector<ReportLine> body, std::size_t anchor) {
  static const RE2 digits(R"(\d{1,3})");
  std::vector<TextRun*> runs;
  for (auto& line : body)
    for (auto& r : line.runs) runs.push_back(&r);
  std::stable_sort(runs.begin(), runs.end(), [](const TextRun* a, const TextRun* b) {
    return std::pair{a->page, a->order} < std::pair{b->page, b->order};
  });
  TextRun* number = nullptr;  // the one that was drawn last
  double lowest = 0;
  bool any = false;
  for (auto* r : runs) {
    if (r->order == 0) return body;
    const bool mine = RE2::FullMatch(tight(r->text), digits) && column_of(header, *r) == anchor;
    const double down = r->box.y - lowest;
    if (mine && number != nullptr && number->page == r->page && down > 0.5 * r->box.height && down < 2.2 * r->box.height) {
      number->text += r->text;
      r->text.clear();
      any = true;
    } else {
      number = mine ? r : nullptr;
    }
    lowest = r->box.y;
  }
  if (!any) return body;
  for (auto& line : body) {
    std::erase_if(line.runs, [](const TextRun& r) { return r.text.empty(); });
    line.text.clear();
    for (const auto& r : line.runs) line.text += (line.text.empty() ? "" : " ") + r.text;
    line.tight = tight(line.text);
  }
  std::erase_if(body, [](const ReportLine& line) { return line.runs.empty(); });
  return body;
}

ReportRow one_row(const ReportHeader& names, const std::vector<ReportLine>& body) {
  const auto header = with_bands(names, body);
  std::vector<std::vector<TextRun>> runs(header.columns.size());
  for (const auto& line : body) {
    std::vector<TextRun> words;
    for (const auto& r : line.runs) {  // words with a space between them are one cell
      auto* last = words.empty() ? nullptr : &words.back();
      const bool close = last != nullptr && r.box.x - (last->box.x + last->box.width) < 0.35 * r.box.height;
      const auto column = column_of(header, r);
      // An id that a font cut within its digits: a day would have its dots.
      static const RE2 begun("[0-9A-Z]*[A-Z][0-9A-Z]*"), more("[0-9A-Z]+");
      const bool parted = last != nullptr && band_at(header, r.box) < header.columns.size() &&
                          band_at(header, last->box) < header.columns.size() && column != column_of(header, *last);
      const bool one_id = close && !parted && r.confidence == 1 && RE2::FullMatch(tight(last->text), begun) &&
                          RE2::FullMatch(tight(r.text), more);
      // Of two columns: each stands in its own, or this one is of a kind that its column holds and the word before is not.
      // A scan's words were parted by rules and gaps already.
      const bool of_two =
          close && !one_id && column != column_of(header, *last) &&
          (parted || r.confidence < 1 || stands_in_its_own(header, r) ||
           (may_hold(header.columns[column].name, tight(r.text)) && !may_hold(header.columns[column].name, tight(last->text))));
      if (close && !of_two) {
        last->text += " " + r.text;
        last->box.width = r.box.x + r.box.width - last->box.x;
        last->confidence = std::min(last->confidence, r.confidence);
      } else {
        words.push_back(r);
      }
    }
    for (auto& w : words) runs[column_of(header, w)].push_back(std::move(w));
  }
  ReportRow out;
  for (auto& r : runs) out.emplace_back(std::move(r));
  return out;
}

}  // namespace qingbai
