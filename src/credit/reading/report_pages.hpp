// Combines pages of a credit report that came as separate files, such as photographs. Pure.
#pragma once

#include <functional>
#include <string>

#include "content/extraction.hpp"

namespace qingbai {

// True if the page holds words of the form (查询机构, 管理机构, 报告编号 …), not those of a message about a loan.
[[nodiscard]] bool like_report_page(const Page& page);

// The page number as printed: 第2页，共5页. 0: not printed.
struct PrintedPage {
  int number = 0, of = 0;
};
[[nodiscard]] PrintedPage printed_page(const Page& page);

// How many characters of a page OCR read, weighted by its confidence.
[[nodiscard]] double sure_letters(const Page& page);

// Parses several pictures as the pages of one report. It sorts them by their printed numbers if all have one, and keeps the given
// order otherwise. Of two pictures of one page it takes the one with more confidence. A warning names each missing page. It
// changes nothing if fewer than two pages look like a report, or if they do not form one.
void settle_photographed(Extraction& extraction);

// Calls `visit` for every place in a report. `box` is null if the report knows only the page.
void each_place(CreditReport& report, const std::function<void(int& page, Box* box)>& visit);

}  // namespace qingbai
