#include "desk/search.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "index/search_query.hpp"

namespace qingbai {
namespace {

bool inside_character(const std::string& text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u;
}

// What stands beside a passage's words.
struct Beside {
  std::string sender;                  // number or name of who wrote, called or paid
  std::optional<std::int64_t> amount;  // of a transaction, in fen
};

struct Passage {
  std::string text;
  SearchHit hit;  // its place, without words and marks
  Beside beside;
};

// The passages of a file, by number: its name, messages, calls, transactions, pages; a text that is none of these is one.
class FilePassages {
 public:
  explicit FilePassages(const CaseFile& file) : file_(file), e_(file.read->extraction) {}

  [[nodiscard]] std::size_t count() const {
    const bool text = e_.pages.empty() && e_.messages.empty();
    return e_.messages.size() + e_.calls.size() + e_.transactions.size() + e_.pages.size() + (text ? 1 : 0);
  }

  [[nodiscard]] Passage at(std::size_t n) const {
    if (n < e_.messages.size()) return message(e_.messages[n]);
    n -= e_.messages.size();
    if (n < e_.calls.size()) return call(e_.calls[n]);
    n -= e_.calls.size();
    if (n < e_.transactions.size()) return transaction(n);
    n -= e_.transactions.size();
    if (n < e_.pages.size())
      return {e_.pages[n].text, hit("page", "page " + std::to_string(e_.pages[n].number), std::nullopt), {}};
    return {e_.text, hit("page", "text", std::nullopt), {}};
  }

 private:
  [[nodiscard]] SearchHit hit(const char* kind, std::string where, std::optional<Instant> time) const {
    return {kind, file_.receipt.item, std::move(where), file_.receipt.claims.name, {}, {}, time};
  }
  [[nodiscard]] Passage message(const Message& m) const {
    return {m.sender + " " + m.text, hit("message", fmt::format("message {}", m.index + 1), m.time), {m.sender, {}}};
  }
  [[nodiscard]] Passage call(const Call& c) const {
    return {c.number, hit("call", fmt::format("call {}", c.index + 1), c.time), {c.number, {}}};
  }
  [[nodiscard]] Passage transaction(std::size_t n) const {
    const auto& t = e_.transactions[n];
    return {fmt::format("{} {} {} {} {}", t.counterparty, t.text, t.amount_fen ? to_yuan(Fen{*t.amount_fen}) : "", t.account,
                        t.order),
            hit("transaction", fmt::format("transaction {}", n + 1), t.time),
            {t.counterparty, t.amount_fen}};
  }

  const CaseFile& file_;
  const Extraction& e_;
};

class Search {
 public:
  Search(const std::string& words, std::size_t at_most) : at_most_(at_most), query_(parse_query(words)) {}

  void look(const std::string& text, SearchHit hit, const Beside& beside = {}) { look({text, std::move(hit), beside}); }
  void look(Passage one) {
    if (query_.empty() || one.text.empty()) return;
    const SearchText passage(one.text);
    const auto alternative = std::find_if(query_.begin(), query_.end(), [&](const std::vector<SearchTerm>& terms) {
      return std::all_of(terms.begin(), terms.end(),
                         [&](const SearchTerm& term) { return holds(term, passage, one.hit, one.beside) != term.negated; });
    });
    if (alternative == query_.end()) return;
    ++result_.total;
    if (result_.hits.size() >= at_most_) return;
    cut(one.text, passage, *alternative, one.hit);
    result_.hits.push_back(std::move(one.hit));
  }

  void look(const FilePassages& passages) {
    for (std::size_t n = 0; n < passages.count(); ++n) look(passages.at(n));
  }

  // What the index alone decides is counted; only what is shown is looked at.
  void look(const FilePassages& passages, const GramIndex& index) {
    const auto found = candidates(index, query_);
    for (std::size_t i = 0; i < found.passages.size(); ++i) {
      if (found.exact && result_.hits.size() >= at_most_) {
        result_.total += found.passages.size() - i;
        return;
      }
      look(passages.at(found.passages[i]));
    }
  }

  SearchResult take() { return std::move(result_); }

 private:
  static bool holds(const SearchTerm& term, const SearchText& passage, const SearchHit& hit, const Beside& beside) {
    using Field = SearchTerm::Field;
    switch (term.field) {
      case Field::from:
        return !SearchText(beside.sender).find(term, 1).empty();
      case Field::type:
        return hit.kind == term.kind;
      case Field::date: {
        if (!hit.time) return false;
        const auto day = to_string(hit.time->day());
        return day >= term.first_day && day < term.last_day;
      }
      case Field::amount: {
        const auto fits = [&](std::int64_t fen) { return fen >= term.least && fen <= term.most; };
        if (beside.amount) return fits(*beside.amount);
        const auto named = passage.amounts();
        return std::any_of(named.begin(), named.end(), fits);
      }
      default:
        return !passage.find(term, 1).empty();
    }
  }

  // Some 120 bytes before the first word and 240 after it, whole characters only.
  void cut(const std::string& text, const SearchText& passage, const std::vector<SearchTerm>& terms, SearchHit& hit) const {
    constexpr std::size_t kMostMarks = 200;
    SearchText::Places places;
    for (const auto& term : terms)
      if (!term.negated && (term.field == SearchTerm::Field::words || term.field == SearchTerm::Field::lender))
        for (const auto& place : passage.find(term, kMostMarks)) places.push_back(place);
    std::sort(places.begin(), places.end());
    const auto at = places.empty() ? 0 : places.front().first;
    std::size_t begin = at > 120 ? at - 120 : 0, end = std::min(text.size(), at + 240);
    while (inside_character(text, begin)) --begin;
    while (inside_character(text, end)) ++end;
    hit.passage = text.substr(begin, end - begin);
    for (const auto& [from, to] : places)
      if (from >= begin && to <= end) hit.marks.emplace_back(from - begin, to - begin);
  }

  std::size_t at_most_;
  SearchQuery query_;
  SearchResult result_;
};

}  // namespace

std::shared_ptr<const GramIndex> SearchIndexes::of(const ReadFilePtr& file) {
  const std::lock_guard lock(lock_);
  std::erase_if(made_, [](const auto& one) { return one.second.file.expired(); });
  if (const auto it = made_.find(file.get()); it != made_.end()) return it->second.index;
  auto index = std::make_shared<GramIndex>();
  const CaseFile alone{{}, file};
  const FilePassages passages(alone);
  for (std::size_t n = 0; n < passages.count(); ++n) {
    const auto one = passages.at(n);
    index->add(one.text, one.beside.sender);
  }
  index->freeze();
  return made_.emplace(file.get(), Made{file, std::move(index)}).first->second.index;
}

SearchResult search(const CaseView& view, const std::string& words, std::size_t at_most, SearchIndexes* indexes) {
  Search search(words, at_most);
  for (const auto& file : view.answer.files) {
    const auto& name = file.receipt.claims.name;
    search.look(name, {"name", file.receipt.item, "", name, {}, {}, file.receipt.received});
    const FilePassages passages(file);
    if (indexes == nullptr) search.look(passages);
    else search.look(passages, *indexes->of(file.read));
  }
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
