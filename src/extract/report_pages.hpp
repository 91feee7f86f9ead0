// Pages of a credit report that came one by one, as photographs do. Pure.
#pragma once

#include <functional>
#include <string>

#include "extract/extraction.hpp"

namespace qingbai {

// True where the page's words are of the form itself (查询机构, 管理机构, 报告编号 …), not of a message about a loan.
[[nodiscard]] bool like_report_page(const Page& page);

// 第2页，共5页 as the page prints it; 0 where it does not.
struct PrintedPage {
  int number = 0, of = 0;
};
[[nodiscard]] PrintedPage printed_page(const Page& page);

// How much of a page was read, and how surely.
[[nodiscard]] double sure_letters(const Page& page);

// Reads several pictures as the pages of one report: in the order of the numbers printed on them if all have one, else as they
// stand; of two pictures of a page the one that reads more surely. Pages of the report that no picture shows become its warnings.
// Nothing is changed where fewer than two pages look like a report's, or they make none.
void settle_photographed(Extraction& extraction);

// Visits every place that a report names. The box is null where only the page is known.
void each_place(CreditReport& report, const std::function<void(int& page, Box* box)>& visit);

}  // namespace qingbai
