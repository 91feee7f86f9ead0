#include "desk/marks.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "base/cbor.hpp"
#include "papers/signature.hpp"
#include "plan/plan.hpp"

namespace qingbai {
namespace {

using nlohmann::json;
constexpr std::array<const char*, 12> kKinds = {"",     "signed", "heard",     "sent",     "filed", "answered",
                                                "call", "kept",   "withdrawn", "accepted", "step",  "planned"};
constexpr std::size_t kLongestTranscript = 64 * 1024;
constexpr const char* kReceived = "received";  // only the day on which an answer came whose words are known already
constexpr std::array<const char*, 6> kOutcomes = {"accepted", "granted", "refused", "partly", "other", kReceived};

tl::unexpected<Error> newer() {
  return fail(Code::newer_version, "a mark of a kind that this version does not know",
              {"案卷里有新版本写的记录，这个版本读不了。内容没有被改动，请更新程序。",
               "The book holds a record that a newer version wrote. Nothing was changed; please update the program."});
}

void put(json& out, const char* key, const std::string& value) {
  if (!value.empty()) out[key] = value;
}

std::optional<Day> day(const json& from, const char* key) { return parse_day(text_in(from, key)); }

json call_body(const CaseMark& mark) {
  json out = json::object();
  put(out, "with", mark.call.with);
  if (mark.call.at) out["at"] = to_string(*mark.call.at);
  put(out, "agent", mark.call.agent);
  put(out, "promised", mark.call.promised);
  if (mark.call.promised_by) out["promised_by"] = to_string(*mark.call.promised_by);
  if (mark.call.kept) out["kept"] = *mark.call.kept;
  put(out, "number", mark.number);
  put(out, "said", mark.said);
  if (mark.seconds > 0) out["seconds"] = mark.seconds;
  return out;
}

void read_call(const json& from, CaseMark& mark) {
  mark.call.with = text_in(from, "with");
  mark.call.at = parse_instant(text_in(from, "at"));
  mark.call.agent = text_in(from, "agent");
  mark.call.promised = text_in(from, "promised");
  mark.call.promised_by = day(from, "promised_by");
  if (from.contains("kept") && from["kept"].is_boolean()) mark.call.kept = from["kept"].get<bool>();
  mark.number = text_in(from, "number");
  mark.said = text_in(from, "said");
  if (from.contains("seconds") && from["seconds"].is_number_integer()) mark.seconds = from["seconds"].get<int>();
}

template <class List>
bool one_of(const List& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool too_long(const CaseMark& mark) {
  for (const auto* part : {&mark.matter, &mark.paper, &mark.receipt, &mark.outcome, &mark.how, &mark.call.with, &mark.call.agent,
                           &mark.call.promised, &mark.number, &mark.item, &mark.step, &mark.office, &mark.case_number})
    if (part->size() > 2000) return true;
  return mark.said.size() > (mark.kind == MarkKind::heard ? kLongestTranscript : 2000);
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

tl::unexpected<Error> invalid(const char* what, const char* zh, const char* en) { return fail(Code::invalid, what, {zh, en}); }

// What a mark says of one lender speaks of no other's filing.
bool same_office(const CaseMark& mark, const std::string& office) { return mark.office.empty() || office == mark.office; }

Done check_answered(const CaseMark& mark, const std::vector<CaseMark>& before) {
  if (mark.kind == MarkKind::answered && !one_of(kOutcomes, mark.outcome))
    return invalid("outcome: expected accepted granted refused partly other received",
                   "结果应是：接受、支持、拒绝、部分接受、其他，或者只说收到的日子。",
                   "The outcome is one of accepted, granted, refused, partly, other, received.");
  for (const auto& earlier : before)
    if (earlier.kind == MarkKind::filed && earlier.matter == mark.matter && same_office(mark, earlier.office) && earlier.on &&
        mark.on && *mark.on < *earlier.on)
      return invalid("on: before the day of filing", "答复日期不能早于提交日期。", "An answer cannot come before the filing.");
  return {};
}

}  // namespace

const char* to_name(MarkKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

MarkKind mark_kind_named(std::string_view word) {
  const auto found = std::find(kKinds.begin(), kKinds.end(), word);
  return found == kKinds.end() ? MarkKind::unknown : static_cast<MarkKind>(found - kKinds.begin());
}

Bytes encode(const CaseMark& mark) {
  json out = mark.kind == MarkKind::call ? call_body(mark) : json::object();
  out["what"] = to_name(mark.kind);
  put(out, "matter", mark.matter);
  put(out, "paper", mark.paper);
  put(out, "receipt", mark.receipt);
  put(out, "outcome", mark.outcome);
  put(out, "how", mark.how);
  put(out, "strokes", mark.strokes);
  put(out, "of", mark.of);
  put(out, "item", mark.item);
  put(out, "step", mark.step);
  put(out, "office", mark.office);
  put(out, "case_number", mark.case_number);
  if (mark.kind == MarkKind::heard) out["said"] = mark.said;
  put(out, "pack", mark.pack);
  if (mark.on) out["on"] = to_string(*mark.on);
  if (mark.target > 0) out["target"] = mark.target;
  if (mark.kind == MarkKind::kept) out["kept"] = mark.kept;
  return json::to_cbor(out);
}

Bytes encode(const Confirmation& c) {
  json out{{"key", c.key}, {"source", c.source}, {"locator", c.locator}, {"was", c.was}};
  out["state"] = c.state == FactState::confirmed ? "confirmed" : c.state == FactState::rejected ? "rejected" : "proposed";
  put(out, "value", c.value);
  return json::to_cbor(out);
}

Result<CaseMark> decode_mark(const Record& record) {
  const auto body = read_cbor(record.body);
  if (!body.is_object() || mark_kind_named(text_in(body, "what")) == MarkKind::unknown) return newer();
  CaseMark out;
  out.kind = mark_kind_named(text_in(body, "what"));
  out.matter = text_in(body, "matter");
  out.paper = text_in(body, "paper");
  out.receipt = text_in(body, "receipt");
  out.outcome = text_in(body, "outcome");
  out.how = text_in(body, "how");
  out.strokes = text_in(body, "strokes");
  out.of = text_in(body, "of");
  out.item = text_in(body, "item");
  out.step = text_in(body, "step");
  out.office = text_in(body, "office");
  out.case_number = text_in(body, "case_number");
  if (out.kind == MarkKind::heard) out.said = text_in(body, "said");
  out.pack = text_in(body, "pack");
  out.on = day(body, "on");
  if (out.kind == MarkKind::call) read_call(body, out);
  if (body.contains("target") && body["target"].is_number_unsigned()) out.target = body["target"].get<std::uint64_t>();
  if (out.kind == MarkKind::kept) {
    if (!body.contains("kept") || !body["kept"].is_boolean()) return newer();
    out.kept = body["kept"].get<bool>();
  }
  out.sequence = record.sequence;
  out.time = record.time;
  return out;
}

Result<Confirmation> decode_confirmation(const Record& record) {
  const auto body = read_cbor(record.body);
  if (!body.is_object() || !body.contains("key")) return newer();
  Confirmation out{text_in(body, "key"), text_in(body, "source"), text_in(body, "locator"), text_in(body, "was"),
                   FactState::proposed,  text_in(body, "value"),  record.sequence,          record.time};
  const auto state = text_in(body, "state");
  if (state == "confirmed") out.state = FactState::confirmed;
  else if (state == "rejected") out.state = FactState::rejected;
  else if (state != "proposed") return newer();
  return out;
}

Done check_form(const CaseMark& mark, const std::vector<CaseMark>& before) {
  if (mark.kind == MarkKind::unknown)
    return invalid("what: expected signed heard sent filed accepted answered call kept withdrawn step", "不认识这种记录。",
                   "This kind of mark is not known.");
  if (too_long(mark))
    return invalid("a field is longer than 2000 bytes", "文字太长，请写短一些。", "A text is too long; please shorten it.");
  if (mark.kind == MarkKind::signed_letter) {
    CHECK_OK(parse_signature(mark.strokes));
    if (mark.paper.empty() || mark.of.size() != 64)
      return invalid("paper: expected a letter", "请说明签的是哪份文书。", "Say which letter is signed.");
  }
  if (mark.kind == MarkKind::heard && !is_item_id(mark.item))
    return invalid("item: expected an item", "请说明是哪件录音。", "Say which recording it is.");
  if (mark.kind == MarkKind::kept || mark.kind == MarkKind::withdrawn) {
    const auto found = std::find_if(before.begin(), before.end(), [&](const CaseMark& m) { return m.sequence == mark.target; });
    if (found == before.end() || (mark.kind == MarkKind::kept && found->kind != MarkKind::call))
      return invalid("target: no such mark", "找不到要更改的那条记录。", "The record to change was not found.");
  }
  return {};
}

Done check_mark(const CaseMark& mark, const std::vector<CaseMark>& before, const Pack& pack, Day today) {
  CHECK_OK(check_form(mark, before));
  const bool theirs = mark.kind == MarkKind::accepted || mark.kind == MarkKind::answered;
  const bool dated = mark.kind == MarkKind::sent || mark.kind == MarkKind::filed || mark.kind == MarkKind::planned || theirs;
  if (dated && !mark.on) return invalid("on: expected a day", "请写明日期。", "Please give the day.");
  const bool may_lie_ahead = mark.kind == MarkKind::planned || (mark.kind == MarkKind::step && mark.outcome == "open");
  if (mark.on && today < *mark.on && !may_lie_ahead)
    return invalid("on: lies in the future", "日期不能晚于今天。", "The day cannot lie in the future.");
  if (mark.kind == MarkKind::call && (!mark.call.at || today < mark.call.at->day()))
    return invalid("at: expected a time that has passed", "请写明通话时间，不能晚于现在。",
                   "Give the time of the call; it cannot lie ahead.");
  const auto has = [&](const auto& list, const std::string& id) {
    return std::any_of(list.begin(), list.end(), [&](const auto& one) { return one.id.value == id; });
  };
  if ((mark.kind == MarkKind::filed || theirs) && !has(pack.matters, mark.matter))
    return invalid("matter: not known to the pack", "不认识这个事项。", "This matter is not known.");
  if (mark.kind == MarkKind::heard && !mark.how.empty() && mark.how != kFromDraft)
    return invalid("how: expected machine_draft or nothing", "整理方式不对。", "That is no way of transcribing that is known.");
  const auto steps = words_of(mark.step);
  if ((mark.kind == MarkKind::step || mark.kind == MarkKind::planned) &&
      (steps.empty() || !std::all_of(steps.begin(), steps.end(), [&](const std::string& s) { return has(pack.steps, s); })))
    return invalid("step: not known to the pack", "不认识这一步。", "This step is not known.");
  if (mark.kind == MarkKind::step && !step_word_named(mark.outcome))
    return invalid("outcome: expected open done not_needed", "请说明这一步是做完了、不需要，还是重新打开。",
                   "Say whether the step is done, not needed, or open again.");
  if (!mark.paper.empty() && template_of(pack, mark.paper) == nullptr)
    return invalid("paper: not known to the pack", "不认识这份文书。", "This paper is not known.");
  if (theirs) return check_answered(mark, before);
  return {};
}

Done check_value(const std::string& key, const std::string& value, const Pack& pack) {
  const auto found = pack.facts.find(key);
  if (found == pack.facts.end()) return invalid("fact: key not known to the pack", "不认识这项事实。", "This fact is not known.");
  const auto& values = found->second.values;
  if (value.size() > 2000 || (!values.empty() && !one_of(values, value)))
    return invalid("value: not one of the fact's values", "这个值不在可选范围内。", "This value is not one of those possible.");
  if (found->second.type == "date" && !parse_day(value))
    return invalid("value: expected YYYY-MM-DD", "日期应写作 年-月-日，如2026-03-05。", "Write the day as YYYY-MM-DD.");
  return {};
}

std::vector<CaseMark> standing(const std::vector<CaseMark>& marks) {
  std::set<std::uint64_t> gone;
  for (const auto& mark : marks)
    if (mark.kind == MarkKind::withdrawn) gone.insert(mark.target);
  std::vector<CaseMark> out;
  for (const auto& mark : marks)
    if (mark.kind != MarkKind::withdrawn && !gone.contains(mark.sequence)) out.push_back(mark);
  return out;
}

namespace {

// The version that a filed paper was written with: where it was sent before it was noted as filed, the version of that day
// counts.
std::string pinned(const CaseMark& filed, const std::vector<CaseMark>& marks) {
  if (!filed.paper.empty())
    for (const auto& mark : standing(marks))
      if (mark.kind == MarkKind::sent && mark.paper == filed.paper && mark.sequence < filed.sequence && !mark.pack.empty())
        return mark.pack;
  return filed.pack;
}

}  // namespace

CaseInput with_marks(CaseInput input, const std::vector<CaseMark>& marks) {
  std::vector<std::pair<std::uint64_t, std::size_t>> calls;  // sequence, place among the input's calls
  for (const auto& mark : standing(marks)) {
    if (mark.kind == MarkKind::signed_letter) {
      input.signatures[mark.paper] = {mark.strokes, mark.of};
    } else if (mark.kind == MarkKind::heard) {
      input.heard[mark.item] = mark.said;
      if (mark.how == kFromDraft) input.heard_from_draft.insert(mark.item);
      else input.heard_from_draft.erase(mark.item);
    } else if (mark.kind == MarkKind::filed) {
      MatterInput matter;
      matter.kind = mark.matter;
      matter.filed_on = mark.on;
      matter.receipt = mark.receipt;
      matter.office = mark.office, matter.case_number = mark.case_number;
      matter.pack = pinned(mark, marks);
      if (!mark.paper.empty()) input.sent_letters[mark.paper] = mark.on;
      input.matters.push_back(std::move(matter));
    } else if (mark.kind == MarkKind::sent) {
      input.sent_letters[mark.paper] = mark.on;
    } else if (mark.kind == MarkKind::step) {
      input.steps[mark.step] = {mark.outcome, mark.on};
    } else if (mark.kind == MarkKind::planned && mark.on) {
      for (const auto& step : words_of(mark.step)) {
        const auto [at, first] = input.appeared.emplace(step, *mark.on);
        if (!first) at->second = std::min(at->second, *mark.on);
      }
    } else if (mark.kind == MarkKind::accepted) {
      const auto open = std::find_if(input.matters.rbegin(), input.matters.rend(), [&](const MatterInput& m) {
        return m.kind == mark.matter && same_office(mark, m.office) && !m.accepted_on && !m.answered_on;
      });
      if (open != input.matters.rend()) open->accepted_on = mark.on;
    } else if (mark.kind == MarkKind::answered) {
      // The last filing of that kind that has no answer yet; an answer without a filing stands for itself. The day of receipt is
      // that of the last filing, whose answer a file may show.
      const bool only_day = mark.outcome == kReceived;
      const auto open = std::find_if(input.matters.rbegin(), input.matters.rend(), [&](const MatterInput& m) {
        return m.kind == mark.matter && same_office(mark, m.office) && (only_day || !m.answered_on);
      });
      auto& matter = open != input.matters.rend() ? *open : input.matters.emplace_back();
      matter.kind = mark.matter;
      if (matter.office.empty()) matter.office = mark.office;
      matter.answered_on = mark.on;
      if (!only_day) matter.outcome = mark.outcome;
    } else if (mark.kind == MarkKind::call) {
      calls.emplace_back(mark.sequence, input.calls.size());
      input.calls.push_back(mark.call);
    } else if (mark.kind == MarkKind::kept) {
      for (const auto& [sequence, place] : calls)
        if (sequence == mark.target) input.calls[place].kept = mark.kept;
    }
  }
  return input;
}

FactSet with_confirmations(const FactSet& facts, const std::vector<Confirmation>& confirmations) {
  std::map<std::string, std::vector<Fact>> changed;  // the facts of each key that a word is about
  for (const auto& c : confirmations) {
    auto& all = changed.try_emplace(c.key, facts.under(c.key)).first->second;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Fact& f) {
      return f.from.source() == c.source && f.from.locator == c.locator && !f.from.corrected && f.value == c.was;
    });
    if (found == all.end()) continue;  // the file is read differently now: the word was about something else
    found->state = c.value.empty() ? c.state : FactState::rejected;
    // What was put in its place before is replaced by this word.
    const auto as_read = *found;
    std::erase_if(all,
                  [&](const Fact& f) { return f.from.source() == c.source && f.from.locator == c.locator && f.from.corrected; });
    if (c.value.empty()) continue;
    auto corrected = as_read;
    corrected.value = c.value;
    corrected.state = FactState::confirmed;
    corrected.from.corrected = true;
    all.push_back(std::move(corrected));
  }
  auto out = facts;
  for (auto& [key, all] : changed) out = out.without(key).with(std::move(all));
  return out;
}

}  // namespace qingbai
