#include "bundle/custody_lines.hpp"

#include "base/bytes.hpp"
#include "bundle/bagit_tag_file.hpp"

namespace qingbai {

std::string value_in(const std::string& event, const std::string& key) {
  const auto head = "\"" + key + "\":\"";
  const auto at = event.find(head);
  if (at == std::string::npos) return "";
  const auto from = at + head.size(), to = event.find('"', from);
  return to == std::string::npos ? "" : event.substr(from, to - from);
}

std::string receipt_key(const std::string& item, const std::string& sha256) { return item + " " + sha256; }

CustodyLines custody_lines(const std::string& jsonl) {
  CustodyLines out;
  for (const auto& line : lines_of(jsonl)) {
    if (line.empty()) continue;
    out.tree.append(leaf_hash(as_bytes(line)));
    out.receipts.emplace(receipt_key(value_in(line, "item"), value_in(line, "sha256")), out.events.size());
    out.events.push_back(line);
  }
  return out;
}

}  // namespace qingbai
