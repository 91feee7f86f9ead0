// Table: rows of cells, as a CSV file, a sheet or an HTML table holds them. Inside the extract room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "content/extraction.hpp"

namespace qingbai {

using Cells = std::vector<std::string>;

struct Table {
  std::string name;
  std::vector<Cells> rows;
};

// RFC 4180 with what people's files do to it: comma, tab or semicolon, line breaks inside quotes, ="138…" and tabs after digits.
[[nodiscard]] Table read_csv(std::string_view text);
// The same cells as lines of text, tab between cells.
[[nodiscard]] std::string to_text(const Table& table);

// A moment as Chinese exports print it: 2026-03-02 10:21:05, 2026/3/2 10:21, 2026年3月2日10时21分, 20260302102105, epoch seconds
// or milliseconds, Day and time apart. Without a year only when `year` is known. Empty if it is none of these. Read as UTC+8.
[[nodiscard]] std::optional<Instant> read_time(const std::string& text, std::optional<int> year = std::nullopt);
// A length of a call in seconds: 83, 83秒, 1分23秒, 1小时2分3秒, 00:01:23, 1:23, 1'23". A bare number counts `unit_seconds` each.
[[nodiscard]] std::optional<int> read_duration(const std::string& text, int unit_seconds = 1);

// What tables say, by the words of their header, not by place. Empty if the table is not of that kind.
[[nodiscard]] std::optional<Extraction> read_bill(const std::vector<Table>& tables, const std::string& name);
[[nodiscard]] std::optional<Extraction> read_chat(const std::vector<Table>& tables);

}  // namespace qingbai
