// Photographs of one credit report joined to one item: a ZIP that holds the pictures byte for byte, so that anybody can compare.
//
// The pictures stay evidence of their own. The joined item's source names them; what a single picture gave as a report (its first
// page does) then gives way to the whole.
#pragma once

#include <string>
#include <vector>

#include "desk/desk.hpp"

namespace qingbai {

// Pictures that look like pages of a report and belong to no joined item yet, in the case's order. Points into `answer`.
[[nodiscard]] std::vector<const CaseFile*> loose_report_pages(const CaseAnswer& answer);

// The number printed on a page of a report; 0 for none, or for what is no such page.
[[nodiscard]] int printed_number(const CaseFile& file);

// Code::invalid: fewer than two items, one twice, or more than fifty. Code::not_found: no such item. Code::refused: one is no
// picture, all together are over 256 MiB, or no report could be read from them; then nothing was added. The joined item is
// sealed; its reading waits as that of any other item does.
[[nodiscard]] Result<Receipt> join_items(Desk& desk, const CaseId& id, const std::vector<ItemId>& items);

// The items that a joined item holds, from its source; none for any other source.
[[nodiscard]] std::vector<ItemId> joined_from(const std::string& source);

// Takes the reports that single pages gave out of the files where a joined item holds those pages.
void leave_to_joined(std::vector<CaseFile>& files);

}  // namespace qingbai
