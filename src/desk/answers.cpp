#include "desk/answers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/yaml.hpp"
#include "plan/plan.hpp"
#include "triage/sender.hpp"

namespace qingbai {
namespace {

// Walks the document and collects every mistake, so that a person can mend them all at once.
class Reader {
 public:
  Reader(std::string file, const Pack& pack, Day today) : file_(std::move(file)), pack_(pack), today_(today) {}

  void wrong(const yaml::Node& node, const std::string& path, const std::string& expected) {
    mistakes_.push_back(fmt::format("{}:{}: {}: {}", file_, node.line(), path, expected));
  }

  bool map(const yaml::Node& node, const std::string& path, const std::vector<std::string>& keys) {
    if (!node.is_map()) {
      wrong(node, path, "expected keys and values");
      return false;
    }
    for (const auto& [name, value] : node.members()) {
      const auto key = name.is_scalar() ? name.scalar() : std::string{"?"};
      if (std::find(keys.begin(), keys.end(), key) == keys.end())
        wrong(name, path.empty() ? key : fmt::format("{}.{}", path, key),
              fmt::format("unknown key; known here: {}", fmt::join(keys, " ")));
    }
    return true;
  }

  // Absent, null and `unknown` are all "not known".
  std::optional<std::string> text(const yaml::Node& parent, const char* key, const std::string& path) {
    const auto& node = parent[key];
    if (!node.is_there()) return std::nullopt;
    if (!node.is_scalar()) {
      wrong(node, path, "expected one line of text");
      return std::nullopt;
    }
    const auto& value = node.scalar();
    if (value.empty() || value == "unknown" || value == "null" || value == "~") return std::nullopt;
    if (value.size() > 2000) {
      wrong(node, path, "expected at most 2000 bytes");
      return std::nullopt;
    }
    return value;
  }

  std::optional<Day> day(const yaml::Node& parent, const char* key, const std::string& path, bool may_lie_ahead = false) {
    const auto value = text(parent, key, path);
    if (!value) return std::nullopt;
    const auto parsed = parse_day(*value);
    if (!parsed) {
      wrong(parent[key], path, "expected a day as YYYY-MM-DD");
    } else if (!may_lie_ahead && today_ < *parsed) {
      wrong(parent[key], path, fmt::format("this day lies in the future (today is {})", to_string(today_)));
      return std::nullopt;
    }
    return parsed;
  }

  std::optional<std::string> choice(const yaml::Node& parent, const char* key, const std::string& path,
                                    const std::vector<std::string>& values) {
    const auto value = text(parent, key, path);
    if (!value) return std::nullopt;
    if (std::find(values.begin(), values.end(), *value) != values.end()) return value;
    wrong(parent[key], path, fmt::format("expected one of {} unknown", fmt::join(values, " ")));
    return std::nullopt;
  }

  std::optional<Instant> instant(const yaml::Node& parent, const char* key, const std::string& path) {
    const auto value = text(parent, key, path);
    if (!value) return std::nullopt;
    const auto at = parse_instant(*value);
    if (!at) wrong(parent[key], path, "expected a time with offset, as 2026-03-02T10:00:00+08:00");
    return at;
  }

  int whole(const yaml::Node& parent, const char* key, const std::string& path, int most) {
    const auto value = text(parent, key, path);
    if (!value) return 0;
    const bool digits =
        value->size() <= 4 && std::all_of(value->begin(), value->end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits && std::stoi(*value) <= most) return std::stoi(*value);
    wrong(parent[key], path, fmt::format("expected a whole number from 0 to {}", most));
    return 0;
  }

  std::optional<bool> yes_no(const yaml::Node& parent, const char* key, const std::string& path) {
    const auto value = choice(parent, key, path, {"yes", "no", "true", "false"});
    if (!value) return std::nullopt;
    return *value == "yes" || *value == "true";
  }

  // Calls `each(element, path)` for every element of a list that may be absent.
  template <class Each>
  void list(const yaml::Node& parent, const char* key, Each each) {
    const auto& node = parent[key];
    if (!node.is_there()) return;
    if (!node.is_list()) {
      wrong(node, key, "expected a list ([…] or lines beginning with -)");
      return;
    }
    if (node.items().size() > 1000) {
      wrong(node, key, "expected at most 1000 entries");
      return;
    }
    std::size_t i = 0;
    for (const auto& element : node.items()) each(element, fmt::format("{}[{}]", key, i++));
  }

  [[nodiscard]] const std::vector<std::string>& mistakes() const { return mistakes_; }
  [[nodiscard]] const Pack& pack() const { return pack_; }
  void set_today(Day day) { today_ = day; }

 private:
  std::string file_;
  const Pack& pack_;
  Day today_;
  std::vector<std::string> mistakes_;
};

void read_person(const yaml::Node& root, Reader& r, CaseInput& out) {
  const auto& node = root["person"];
  if (!node.is_there() || !r.map(node, "person", {"name", "id_number", "address", "phones"})) return;
  out.name = r.text(node, "name", "person.name").value_or("");
  out.id_number = r.text(node, "id_number", "person.id_number").value_or("");
  out.address = r.text(node, "address", "person.address").value_or("");
  r.list(node, "phones", [&](const yaml::Node& phone, const std::string& path) {
    if (!r.map(phone, "person." + path, {"number", "since", "carrier"})) return;
    PersonPhone p;
    p.number = r.text(phone, "number", "person." + path + ".number").value_or("");
    p.since = r.day(phone, "since", "person." + path + ".since");
    p.carrier = r.text(phone, "carrier", "person." + path + ".carrier").value_or("");
    out.phones.push_back(std::move(p));
  });
}

// The keys under `answers`: the pack's facts of what a person answers.
std::vector<std::string> answer_keys(const Pack& pack) {
  std::vector<std::string> out{"credit_report_shows"};
  for (const auto& [key, fact] : pack.facts)
    if (key.starts_with("answer.") && key != "answer.signed_for") out.push_back(key.substr(7));  // that one comes with a yes
  return out;
}

constexpr std::array<const char*, 5> kSignedFor{"training", "rental", "beauty", "job", "friend"};

void read_answers(const yaml::Node& root, const std::string& path, Reader& r, std::map<std::string, std::string>& out) {
  const auto& node = root["answers"];
  if (!node.is_there()) return;
  const auto keys = answer_keys(r.pack());
  if (!r.map(node, path, keys)) return;
  for (const auto& key : keys) {
    const auto fact = r.pack().facts.find(key == "credit_report_shows" ? "report.shows" : "answer." + key);
    if (fact == r.pack().facts.end()) continue;
    auto values = fact->second.values;
    const bool signing = key == "signed_something";  // also for what: a yes with its kind
    if (signing) values.insert(values.end(), kSignedFor.begin(), kSignedFor.end());
    const auto value = r.choice(node, key.c_str(), fmt::format("{}.{}", path, key), values);
    if (!value) continue;
    const bool kind = signing && std::find(kSignedFor.begin(), kSignedFor.end(), *value) != kSignedFor.end();
    out[key] = kind ? "yes" : *value;
    if (kind) out["signed_for"] = *value;
  }
}

void read_loans(const yaml::Node& root, Reader& r, CaseInput& out) {
  r.list(root, "loans", [&](const yaml::Node& node, const std::string& path) {
    if (!r.map(node, path,
               {"lender", "amount_fen", "state", "contract_number", "disbursed_on", "in_my_report", "applied_at", "answers"}))
      return;
    LoanInput loan;
    loan.lender = r.text(node, "lender", path + ".lender").value_or("");
    if (const auto amount = r.text(node, "amount_fen", path + ".amount_fen")) {
      const bool digits =
          amount->size() <= 15 && std::all_of(amount->begin(), amount->end(), [](char c) { return c >= '0' && c <= '9'; });
      if (digits) loan.amount = Fen{std::stoll(*amount)};
      else r.wrong(node["amount_fen"], path + ".amount_fen", "expected whole fen (1 yuan = 100), digits only");
    }
    loan.state = r.choice(node, "state", path + ".state",
                          {"applied", "approved", "disbursed", "overdue", "reported", "transferred", "sued", "settled"})
                     .value_or("unknown");
    loan.contract_number = r.text(node, "contract_number", path + ".contract_number").value_or("");
    loan.disbursed_on = r.day(node, "disbursed_on", path + ".disbursed_on");
    loan.in_my_report = r.yes_no(node, "in_my_report", path + ".in_my_report");
    loan.applied_at = r.instant(node, "applied_at", path + ".applied_at");
    read_answers(node, path + ".answers", r, loan.answers);
    loan.answers.erase("credit_report_shows");  // in_my_report says it for one loan
    out.loans.push_back(std::move(loan));
  });
}

void read_matters(const yaml::Node& root, Reader& r, CaseInput& out) {
  std::vector<std::string> kinds;
  for (const auto& kind : r.pack().matters) kinds.push_back(kind.id.value);
  r.list(root, "matters", [&](const yaml::Node& node, const std::string& path) {
    if (!r.map(node, path,
               {"kind", "filed_on", "receipt", "accepted_on", "answered_on", "outcome", "office", "answer_number", "received_on",
                "extended", "paused_days", "pack", "demanded_on", "case_number"}))
      return;
    MatterInput matter;
    const auto kind = r.choice(node, "kind", path + ".kind", kinds);
    if (!kind && node["kind"].is_absent())
      r.wrong(node, path + ".kind", "expected one of " + fmt::format("{}", fmt::join(kinds, " ")));
    matter.kind = kind.value_or("");
    matter.filed_on = r.day(node, "filed_on", path + ".filed_on");
    matter.answered_on = r.day(node, "answered_on", path + ".answered_on");
    if (matter.filed_on && matter.answered_on && *matter.answered_on < *matter.filed_on)
      r.wrong(node["answered_on"], path + ".answered_on", "expected a day not before filed_on");
    matter.accepted_on = r.day(node, "accepted_on", path + ".accepted_on");
    if (matter.filed_on && matter.accepted_on && *matter.accepted_on < *matter.filed_on)
      r.wrong(node["accepted_on"], path + ".accepted_on", "expected a day not before filed_on");
    matter.demanded_on = r.day(node, "demanded_on", path + ".demanded_on");
    matter.case_number = r.text(node, "case_number", path + ".case_number").value_or("");
    matter.received_on = r.day(node, "received_on", path + ".received_on");
    if (matter.received_on && matter.answered_on && *matter.answered_on < *matter.received_on)
      r.wrong(node["received_on"], path + ".received_on", "expected the day on which they received it, not after answered_on");
    matter.extended = r.whole(node, "extended", path + ".extended", 9);
    matter.paused_days = r.whole(node, "paused_days", path + ".paused_days", 3660);
    matter.pack = r.text(node, "pack", path + ".pack").value_or("");
    matter.receipt = r.text(node, "receipt", path + ".receipt").value_or("");
    matter.outcome = r.text(node, "outcome", path + ".outcome").value_or("");
    matter.office = r.text(node, "office", path + ".office").value_or("");
    matter.answer_number = r.text(node, "answer_number", path + ".answer_number").value_or("");
    out.matters.push_back(std::move(matter));
  });
}

// What a ruling decides, in the words of a person or of the paper. Only the first three may be appealed (民事诉讼法 157). Empty
// where the words say none of these: the clocks of each kind are shown then.
std::string ruling_named(const std::string& words) {
  static const std::vector<std::pair<const char*, std::vector<const char*>>> kinds{
      {"not_accepted", {"accept", "不予受理"}},
      {"jurisdiction", {"jurisdiction", "管辖"}},
      {"dismissed", {"dismiss", "驳回起诉"}},
      {"preservation", {"preserv", "保全"}},
      {"enforcement_measure", {"measure", "划拨", "扣划", "冻结被执行人"}},
      {"enforcement", {"enforce", "执行"}},
      {"other", {"other", "其他"}}};
  for (const auto& [kind, hints] : kinds)
    for (const auto* hint : hints)
      if (words.find(hint) != std::string::npos) return kind;
  return {};
}

void read_court_papers(const yaml::Node& root, Reader& r, CaseInput& out) {
  std::vector<std::string> kinds;
  for (const auto& kind : r.pack().court_papers) kinds.push_back(kind.id);
  r.list(root, "court_papers", [&](const yaml::Node& node, const std::string& path) {
    if (!r.map(node, path,
               {"paper", "received_on", "dated", "hearing_on", "obstacle_ended_on", "court", "case_number", "claimant", "title",
                "small_claim", "ruling_on"}))
      return;
    CourtPaperInput paper;
    const auto kind = r.choice(node, "paper", path + ".paper", kinds);
    if (!kind && node["paper"].is_absent())
      r.wrong(node, path + ".paper", "expected one of " + fmt::format("{}", fmt::join(kinds, " ")));
    paper.paper = kind.value_or("");
    paper.received_on = r.day(node, "received_on", path + ".received_on");
    paper.dated = r.day(node, "dated", path + ".dated");
    paper.hearing_on = r.day(node, "hearing_on", path + ".hearing_on", true);
    paper.obstacle_ended_on = r.day(node, "obstacle_ended_on", path + ".obstacle_ended_on");
    paper.title = r.choice(node, "title", path + ".title", {"judgment", "payment_order", "notarised_deed", "award"}).value_or("");
    paper.ruling_on = ruling_named(r.text(node, "ruling_on", path + ".ruling_on").value_or(""));
    paper.small_claim = r.yes_no(node, "small_claim", path + ".small_claim");
    paper.court = r.text(node, "court", path + ".court").value_or("");
    paper.case_number = r.text(node, "case_number", path + ".case_number").value_or("");
    paper.claimant = r.text(node, "claimant", path + ".claimant").value_or("");
    out.court_papers.push_back(std::move(paper));
  });
}

void read_calls(const yaml::Node& root, Reader& r, CaseInput& out) {
  r.list(root, "calls", [&](const yaml::Node& node, const std::string& path) {
    if (!r.map(node, path, {"with", "at", "agent", "promised", "promised_by", "kept"})) return;
    CallInput call;
    call.with = r.text(node, "with", path + ".with").value_or("");
    call.at = r.instant(node, "at", path + ".at");
    call.agent = r.text(node, "agent", path + ".agent").value_or("");
    call.promised = r.text(node, "promised", path + ".promised").value_or("");
    call.promised_by = r.day(node, "promised_by", path + ".promised_by", true);
    call.kept = r.yes_no(node, "kept", path + ".kept");
    out.calls.push_back(std::move(call));
  });
}

void read_callers(const yaml::Node& root, Reader& r, CaseInput& out) {
  r.list(root, "callers", [&](const yaml::Node& node, const std::string& path) {
    if (!r.map(node, path, {"number", "lender", "collector"})) return;
    CallerSaid caller;
    caller.number = r.text(node, "number", path + ".number").value_or("");
    caller.lender = r.text(node, "lender", path + ".lender").value_or("");
    caller.collector = r.yes_no(node, "collector", path + ".collector").value_or(false);
    if (dialled_digits(caller.number).empty()) r.wrong(node, path + ".number", "expected a telephone number");
    else out.callers.push_back(std::move(caller));
  });
}

void read_more(const yaml::Node& root, Reader& r, CaseInput& out) {
  out.learned_on = r.day(root, "learned_on", "learned_on");
  r.list(root, "whereabouts", [&](const yaml::Node& node, const std::string& path) {
    if (!r.map(node, path, {"from", "to", "place", "proof"})) return;
    Whereabouts w{r.instant(node, "from", path + ".from"), r.instant(node, "to", path + ".to"),
                  r.text(node, "place", path + ".place").value_or(""), r.text(node, "proof", path + ".proof").value_or("")};
    if (w.from && w.to && *w.to < *w.from) r.wrong(node["to"], path + ".to", "expected a time not before from");
    out.whereabouts.push_back(std::move(w));
  });
  r.list(root, "entries", [&](const yaml::Node& node, const std::string& path) {
    if (!r.map(node, path, {"report", "institution", "opened", "mine"})) return;
    EntrySaid word;
    word.report = r.text(node, "report", path + ".report").value_or("");
    word.institution = r.text(node, "institution", path + ".institution").value_or("");
    word.opened = r.day(node, "opened", path + ".opened");
    const auto mine = r.choice(node, "mine", path + ".mine", {"yes", "no", "unsure", "wrong"});
    word.said = mine == "yes"     ? Ownership::mine
                : mine == "no"    ? Ownership::not_mine
                : mine == "wrong" ? Ownership::wrong
                                  : Ownership::unsure;
    if (word.institution.empty()) r.wrong(node, path + ".institution", "expected the institution as the report prints it");
    else out.entries.push_back(std::move(word));
  });
  r.list(root, "steps", [&](const yaml::Node& node, const std::string& path) {
    if (!r.map(node, path, {"id", "status", "on"})) return;
    std::vector<std::string> ids;
    for (const auto& step : r.pack().steps) ids.push_back(step.id.value);
    const auto id = r.choice(node, "id", path + ".id", ids);
    std::vector<std::string> words;
    for (const auto word : kStepWords) words.emplace_back(to_name(word));
    const auto status = r.choice(node, "status", path + ".status", words);
    if (id) out.steps[*id] = {status.value_or("open"), r.day(node, "on", path + ".on", true)};
  });
  const auto& node = root["helper"];
  if (!node.is_there() || !r.map(node, "helper", {"name", "relation", "authorised_on"})) return;
  out.helper = Helper{r.text(node, "name", "helper.name").value_or(""), r.text(node, "relation", "helper.relation").value_or(""),
                      r.day(node, "authorised_on", "helper.authorised_on")};
}

Error refused(const std::vector<std::string>& mistakes) {
  const auto list = fmt::format("{}", fmt::join(mistakes, "\n"));
  return Error{
      Code::refused,
      list,
      {"您填写的内容有地方需要改，什么都没有被保存或改动。请按下面的提示修改后再试：\n" + list,
       "Something in the answers needs mending; nothing was saved or changed. Please correct this and try again:\n" + list}};
}

}  // namespace

Result<CaseInput> parse_answers(const std::string& text, const std::string& file, const Pack& pack, Day today) {
  if (text.size() > 4u << 20) return tl::make_unexpected(refused({file + ":1: expected at most 4 MiB"}));
  const auto loaded = yaml::load(text);
  if (!loaded)
    return tl::make_unexpected(
        refused({fmt::format("{}:{}: not readable as YAML: {}", file, loaded.error().line, loaded.error().what)}));
  const auto& root = *loaded;
  CaseInput out;
  if (!root.is_there()) return out;
  Reader r(file, pack, today);
  if (r.map(root, "",
            {"today", "language", "person", "answers", "loans", "matters", "court_papers", "calls", "callers", "whereabouts",
             "helper", "learned_on", "entries", "steps"})) {
    out.today = r.day(root, "today", "today", true);
    if (out.today) r.set_today(*out.today);
    if (const auto language = r.choice(root, "language", "language", {"zh-Hans", "en"}))
      out.language = *language == "en" ? Language::en : Language::zh_hans;
    read_person(root, r, out);
    read_answers(root, "answers", r, out.answers);
    read_loans(root, r, out);
    read_matters(root, r, out);
    read_court_papers(root, r, out);
    read_calls(root, r, out);
    read_callers(root, r, out);
    read_more(root, r, out);
  }
  if (!r.mistakes().empty()) return tl::make_unexpected(refused(r.mistakes()));
  return out;
}

}  // namespace qingbai
