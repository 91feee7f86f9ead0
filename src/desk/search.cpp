#include "desk/search.hpp"

#include <algorithm>

namespace qingbai {
namespace {

// Lower case, and full-width ASCII (U+FF01–FF5E) as half-width; `from[i]` is where byte i of the folded text stands in the
// original.
struct Folded {
  std::string text;
  std::vector<std::size_t> from;
};

Folded fold(const std::string& original) {
  Folded out;
  out.text.reserve(original.size());
  out.from.reserve(original.size() + 1);
  for (std::size_t i = 0; i < original.size();) {
    const auto byte = static_cast<unsigned char>(original[i]);
    if (byte == 0xEF && i + 2 < original.size()) {
      const unsigned point = (byte & 0x0Fu) << 12 | (static_cast<unsigned char>(original[i + 1]) & 0x3Fu) << 6 |
                             (static_cast<unsigned char>(original[i + 2]) & 0x3Fu);
      if (point >= 0xFF01 && point <= 0xFF5E) {
        char half = static_cast<char>(point - 0xFEE0);
        if (half >= 'A' && half <= 'Z') half = static_cast<char>(half + 32);
        out.text += half;
        out.from.push_back(i);
        i += 3;
        continue;
      }
    }
    out.text += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : original[i];
    out.from.push_back(i++);
  }
  out.from.push_back(original.size());
  return out;
}

bool inside_character(const std::string& text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u;
}

class Search {
 public:
  Search(const std::string& words, std::size_t at_most) : at_most_(at_most) {
    const auto folded = fold(words).text;
    for (std::size_t i = 0; i < folded.size();) {
      const auto end = std::min(folded.find_first_of(" \t\n\r", i), folded.size());
      if (end > i) words_.push_back(folded.substr(i, end - i));
      i = end + 1;
    }
  }

  void look(const std::string& text, SearchHit hit) {
    if (words_.empty() || text.empty()) return;
    const auto folded = fold(text);
    std::size_t first = std::string::npos;
    for (const auto& word : words_) {
      const auto at = folded.text.find(word);
      if (at == std::string::npos) return;
      first = std::min(first, at);
    }
    ++result_.total;
    if (result_.hits.size() >= at_most_) return;
    cut(text, folded, first, hit);
    result_.hits.push_back(std::move(hit));
  }

  SearchResult take() { return std::move(result_); }

 private:
  // Some 120 bytes before the first word and 240 after it, whole characters only.
  void cut(const std::string& text, const Folded& folded, std::size_t first, SearchHit& hit) const {
    const auto at = folded.from[first];
    std::size_t begin = at > 120 ? at - 120 : 0, end = std::min(text.size(), at + 240);
    while (inside_character(text, begin)) --begin;
    while (inside_character(text, end)) ++end;
    hit.passage = text.substr(begin, end - begin);
    for (const auto& word : words_)
      for (auto found = folded.text.find(word); found != std::string::npos; found = folded.text.find(word, found + word.size())) {
        const auto from = folded.from[found], to = folded.from[found + word.size()];
        if (from >= begin && to <= end) hit.marks.emplace_back(from - begin, to - begin);
      }
    std::sort(hit.marks.begin(), hit.marks.end());
  }

  std::size_t at_most_;
  std::vector<std::string> words_;
  SearchResult result_;
};

void look_in_file(const CaseFile& file, Search& search) {
  const auto& e = file.read->extraction;
  const auto& name = file.receipt.claims.name;
  search.look(name, {"name", file.receipt.item, "", name, {}, {}, file.receipt.received});
  for (const auto& m : e.messages)
    search.look(m.sender + " " + m.text,
                {"message", file.receipt.item, "message " + std::to_string(m.index), name, {}, {}, m.time});
  for (const auto& c : e.calls)
    search.look(c.number, {"call", file.receipt.item, "call " + std::to_string(c.index), name, {}, {}, c.time});
  for (const auto& p : e.pages)
    search.look(p.text, {"page", file.receipt.item, "page " + std::to_string(p.number), name, {}, {}, {}});
  if (e.pages.empty() && e.messages.empty()) search.look(e.text, {"page", file.receipt.item, "text", name, {}, {}, {}});
}

}  // namespace

SearchResult search(const CaseView& view, const std::string& words, std::size_t at_most) {
  Search search(words, at_most);
  for (const auto& file : view.answer.files) look_in_file(file, search);
  for (const auto& call : view.answer.input.calls)
    search.look(call.with + " " + call.agent + " " + call.promised, {"mark", {}, "call", call.with, {}, {}, call.at});
  for (const auto& [item, heard] : view.answer.input.heard) search.look(heard, {"heard", ItemId{item}, "heard", "", {}, {}, {}});
  for (const auto& mark : standing(view.ground->marks))
    if (mark.kind != MarkKind::heard)
      search.look(mark.receipt + " " + mark.said + " " + mark.number,
                  {"mark", {}, to_name(mark.kind), mark.matter, {}, {}, mark.time});
  const auto& input = view.answer.input;
  for (const auto* said : {&input.name, &input.address}) search.look(*said, {"answer", {}, "answers.yaml", "", {}, {}, {}});
  for (const auto& loan : input.loans)
    search.look(loan.lender + " " + loan.contract_number, {"answer", {}, "answers.yaml", loan.lender, {}, {}, {}});
  return search.take();
}

}  // namespace qingbai
