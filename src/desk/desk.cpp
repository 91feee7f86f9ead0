#include "desk/desk.hpp"

#include <algorithm>

#include "content/reading_budget.hpp"
#include "crypto/hash.hpp"
#include "desk/answers.hpp"
#include "desk/join_photographs.hpp"
#include "desk/keeping.hpp"
#include "desk/merge.hpp"
#include "sandbox/memory_file.hpp"
#include "store/files.hpp"

namespace qingbai {
namespace {

constexpr std::uint64_t kLargestRead = 512ull << 20, kHeldAtOnce = 64ull << 20;
constexpr std::size_t kMostViews = 16;

Extraction too_large() {
  Extraction out;
  out.kind = FileKind::unknown;
  out.warnings.push_back(
      {0,
       "too_large",
       {"文件超过512 MB，已原样保存和计算校验值，没有读取内容。", "Over 512 MB: it is kept and hashed, but was not read."}});
  return out;
}

// How the custody log says that an item is over the budget of one reading.
constexpr std::string_view kNotedLeftOut = "left_out: ";

// Nothing of such an item counts: half of it would be another case at each opening.
Extraction left_out(const std::string& counts) {
  Extraction out;
  out.metadata[kLeftOut] = counts;
  out.warnings.push_back(left_out_warning(counts));
  return out;
}

}  // namespace

Result<std::vector<RenderedPaper>> render_papers(const CaseAnswer& answer, const Pack& pack) {
  std::vector<RenderedPaper> out;
  for (const auto& paper : answer.papers) {
    TRY(auto docx, render_docx(paper));
    RenderedPaper made{paper.id, {}, std::move(docx), {}};
    if (makes_pdf()) {
      TRY(made.pdf, render_pdf(paper));
    }
    if (makes_pdf() && answer.input.language == Language::en) {
      TRY(const auto copy, letter_named(answer, pack, paper.id.value, Language::en));
      TRY(made.reading, render_pdf(copy));
    }
    out.push_back(std::move(made));
  }
  return out;
}

Result<CaseId> Desk::new_case(const std::string& name) { return vault_.new_case(name); }

void Desk::keep(const std::string& key, CaseFile file) {
  const std::lock_guard lock(mutex_);
  read_.insert_or_assign(key, std::move(file));
}

Result<std::shared_ptr<const Ground>> Desk::ground(const CaseId& id) const {
  TRY(const auto last, vault_.last_sequence(id));
  {
    const std::lock_guard lock(mutex_);
    if (const auto it = grounds_.find(id); it != grounds_.end() && it->second.first == last) return it->second.second;
  }
  TRY(auto read, ground_of(vault_, id));
  auto made = std::make_shared<const Ground>(std::move(read));
  const std::lock_guard lock(mutex_);
  grounds_.insert_or_assign(id, std::pair(last, made));
  return made;
}

std::mutex& Desk::reading_of(const CaseId& id) {
  const std::lock_guard lock(mutex_);
  auto& out = reading_[id];
  if (!out) out = std::make_unique<std::mutex>();
  return *out;
}

std::vector<Receipt> Desk::unread(const CaseId& id, const std::vector<Receipt>& receipts) {
  const std::lock_guard lock(mutex_);
  std::vector<Receipt> out;
  for (const auto& receipt : receipts)
    if (!receipt.erased && !read_.contains(id.value + "/" + receipt.item.value)) out.push_back(receipt);
  return out;
}

TriageVerdict Desk::judge(const Message& message) {
  std::call_once(rules_once_, [this] { rules_ = std::make_unique<TriageRules>(pack_); });
  return rules_->judge(message);
}

CaseFile Desk::judged(const Receipt& receipt, Extraction read) {
  ReadFile out{receipt.item, receipt.claims.name, std::move(read), {}};
  for (const auto& message : out.extraction.messages)
    out.messages.push_back(message.direction == Direction::out ? own_words(message) : judge(message));
  return {receipt, shared(std::move(out))};
}

// Reads a group of items that are not at hand: one entry of the log for each, in one commit, and a child for each.
Done Desk::read_group(const CaseId& id, const std::vector<Receipt>& group) {
  std::vector<MemoryFile> files;
  for (std::size_t i = 0; i < group.size(); ++i) {
    TRY(auto file, MemoryFile::make());
    files.push_back(std::move(file));
  }
  std::vector<Vault::Wanted> wanted;
  for (std::size_t i = 0; i < group.size(); ++i)
    wanted.push_back({group[i].item, [&file = files[i]](ByteView piece) { return file.write(piece); }});
  CHECK_OK(vault_.read_all(id, wanted, "read"));
  for (std::size_t i = 0; i < group.size(); ++i) {
    const auto& receipt = group[i];
    auto read = reader_.read(files[i].from_start(), receipt.claims.name);
    const auto key = id.value + "/" + receipt.item.value;
    if (const auto counts = left_out_counts(read); !counts.empty()) {
      CHECK_OK(vault_.derived(id, receipt.item, hash_hex(HashKind::sha256, {}), std::string(kNotedLeftOut) + counts));
      keep(key, {receipt, shared({receipt.item, receipt.claims.name, left_out(counts), {}})});
      continue;
    }
    CHECK_OK(vault_.derived(id, receipt.item, hash_hex(HashKind::sha256, as_bytes(read.text)), to_name(read.kind)));
    CHECK_OK(kept_.keep(id, receipt.item, read));
    keep(key, judged(receipt, std::move(read)));
  }
  return {};
}

// The counts of an item whose earlier reading was over the budget, which is not read again; empty for any other.
Result<std::optional<std::string>> Desk::noted_left_out(const CaseId& id, const ItemId& item) const {
  TRY(const auto readings, vault_.readings_of(id, item));
  for (const auto& how : readings)
    if (how.starts_with(kNotedLeftOut)) return how.substr(kNotedLeftOut.size());
  return std::nullopt;
}

// Called with the case's reading_of() held.
Result<std::vector<CaseFile>> Desk::read_items(const CaseId& id, const std::vector<Receipt>& receipts) {
  const auto key_of = [&id](const Receipt& r) { return id.value + "/" + r.item.value; };
  std::vector<Receipt> group;
  std::uint64_t held = 0;
  for (const auto& receipt : unread(id, receipts)) {
    TRY(const auto over, noted_left_out(id, receipt.item));
    if (over) {
      keep(key_of(receipt), CaseFile{receipt, shared({receipt.item, receipt.claims.name, left_out(*over), {}})});
      continue;
    }
    if (receipt.size > kLargestRead) {
      keep(key_of(receipt), CaseFile{receipt, shared({receipt.item, receipt.claims.name, too_large(), {}})});
      continue;
    }
    if (auto kept = kept_.of(id, receipt.item)) {
      keep(key_of(receipt), judged(receipt, std::move(*kept)));
      continue;
    }
    if (!group.empty() && held + receipt.size > kHeldAtOnce) {
      CHECK_OK(read_group(id, group));
      group.clear();
      held = 0;
    }
    group.push_back(receipt);
    held += receipt.size;
  }
  if (!group.empty()) CHECK_OK(read_group(id, group));
  const std::lock_guard lock(mutex_);
  std::vector<CaseFile> out;
  for (const auto& receipt : receipts)
    if (const auto it = read_.find(key_of(receipt)); !receipt.erased && it != read_.end()) out.push_back(it->second);
  return out;
}

Result<Receipt> Desk::seal(const CaseId& id, const ByteSource& bytes, const Claims& claims) {
  return vault_.receive(id, bytes, claims);
}

Done Desk::read_waiting(const CaseId& id, const std::function<bool(std::size_t, std::size_t)>& told) {
  TRY(const auto receipts, vault_.receipts(id));
  const auto waiting = unread(id, receipts);
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    if (!told(i, waiting.size())) return {};
    const std::lock_guard lock(reading_of(id));
    TRY(const auto read, read_items(id, {waiting[i]}));
    (void)read;
  }
  told(waiting.size(), waiting.size());
  return {};
}

Result<CaseFile> Desk::add(const CaseId& id, const std::string& name, const ByteSource& bytes, const std::string& source) {
  Claims claims;
  claims.name = name;
  claims.source = source;
  TRY(const auto receipt, vault_.receive(id, bytes, claims));
  return read_one(id, receipt);
}

Result<CaseFile> Desk::read_one(const CaseId& id, const Receipt& receipt) {
  const std::lock_guard lock(reading_of(id));
  TRY(auto read, read_items(id, {receipt}));
  if (read.empty()) return fail(Code::not_found, "item was erased", {"这件证据已经销毁。", "This item was erased."});
  return std::move(read.front());
}

Done Desk::set_answers(const CaseId& id, const std::string& yaml) {
  TRY(const auto input, parse_answers(yaml, "answers.yaml", pack_, clock_.now().day()));
  TRY(const auto sequence, vault_.append(id, RecordKind::answers, answers_body(yaml, pack_)));
  (void)input;
  (void)sequence;
  return {};
}

Result<Saved> Desk::save_answers(const CaseId& id, std::uint64_t base, const std::string& json, Prefer prefer) {
  const std::lock_guard lock(saving_);
  TRY(const auto ground, this->ground(id));
  TRY(const auto stored, answers_as_json(ground->answers));
  auto before = ground->answers;
  if (base != ground->answers_version) {
    TRY(before, answers_at(vault_, id, base));
  }
  TRY(const auto started, answers_as_json(before));
  TRY(const auto wanted, answers_as_json(json));
  TRY(const auto merged, merge_answers(started, stored, wanted, prefer));
  if (!merged.conflicts.empty()) return Saved{ground->answers_version, merged.conflicts};
  if (merged.json == stored) return Saved{ground->answers_version, {}};
  TRY(const auto input, parse_answers(merged.json, "answers.yaml", pack_, clock_.now().day()));
  (void)input;
  TRY(const auto sequence, vault_.append(id, RecordKind::answers, answers_body(merged.json, pack_)));
  return Saved{sequence, {}};
}

Result<std::string> Desk::answers(const CaseId& id) const {
  TRY(const auto ground, this->ground(id));
  return ground->answers;
}

Result<CaseAnswer> Desk::answer(const CaseId& id, std::optional<Day> today) {
  TRY(const auto view, this->view(id, today));
  return view->answer;
}

Result<CaseViewPtr> Desk::view(const CaseId& id, std::optional<Day> today, Unread those) {
  if (those == Unread::read) {
    TRY(const auto all, vault_.receipts(id));
    if (!unread(id, all).empty()) {
      const std::lock_guard lock(reading_of(id));
      TRY(const auto read, read_items(id, all));
      (void)read;
    }
  }
  // The ground first: then the receipts are never older than the version that the view is kept under.
  TRY(const auto ground, this->ground(id));
  TRY(const auto receipts, vault_.receipts(id));
  const auto left = unread(id, receipts).size();
  const Day now = clock_.now().day();
  const auto key = id.value + " " + std::to_string(ground->version) + " " + std::to_string(receipts.size()) + " " +
                   std::to_string(left) + " " + to_string(today.value_or(now)) + (today ? "!" : "");
  {
    const std::lock_guard lock(mutex_);
    if (const auto it = views_.find(key); it != views_.end()) return it->second;
  }
  TRY(const auto said, parse_answers(ground->answers, "answers.yaml", pack_, now));
  std::vector<CaseFile> files;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& receipt : receipts)
      if (const auto it = read_.find(id.value + "/" + receipt.item.value); !receipt.erased && it != read_.end())
        files.push_back(it->second);
  }
  leave_to_joined(files);
  const Day day = today ? *today : said.today.value_or(now);
  auto answer = derive(with_marks(said, ground->marks), files, pack_, day, ground->confirmations);
  auto made = std::make_shared<const CaseView>(CaseView{std::move(answer), ground, left});
  const std::lock_guard lock(mutex_);
  if (views_.size() >= kMostViews) views_.clear();
  views_.insert_or_assign(key, made);
  return CaseViewPtr(made);
}

namespace {

Result<Confirmation> word_on(const FactId& fact, FactState state, const std::string& value, const CaseView& view,
                             const Pack& pack) {
  const auto* found = view.answer.facts.find(fact);
  if (found == nullptr)
    return fail(
        Code::not_found, "no such fact",
        {"案件里没有这项事实，可能刚刚变了。请刷新再看。", "The case has no such fact; it may just have changed. Look again."});
  if (found->from.origin != Origin::file)
    return fail(Code::refused, "not a fact that was read from a file",
                {"这一项是您自己回答的，或是由此推出的；请改回答，不用在这里确认。",
                 "This one is your own answer, or follows from it: change the answer instead."});
  if (!value.empty()) {
    CHECK_OK(check_value(found->key, value, pack));
  }
  Confirmation word{found->key, std::string(found->from.source()), found->from.locator, found->value, state, value, 0, {}};
  // A word on a corrected fact is a word on what was read: the last one about that place counts.
  if (found->from.corrected) {
    for (const auto& earlier : view.ground->confirmations)
      if (earlier.key == word.key && earlier.source == word.source && earlier.locator == word.locator &&
          earlier.value == word.was)
        word.was = earlier.was;
  }
  return word;
}

}  // namespace

Done Desk::confirm(const CaseId& id, const FactId& fact, FactState state, const std::string& value) {
  return confirm_all(id, {fact}, state, value);
}

Done Desk::confirm_all(const CaseId& id, const std::vector<FactId>& facts, FactState state, const std::string& value) {
  TRY(const auto view, this->view(id));
  std::vector<Confirmation> words;
  for (const auto& fact : facts) {
    TRY(auto word, word_on(fact, state, value, *view, pack_));
    words.push_back(std::move(word));
  }
  for (const auto& word : words) {
    TRY(const auto sequence, vault_.append(id, RecordKind::confirmation, encode(word)));
    (void)sequence;
  }
  return {};
}

Result<std::vector<ItemId>> Desk::erase(const CaseId& id, const ItemId& item, const std::string& why) {
  const std::lock_guard reading(reading_of(id));  // a reading under way would bring the words back
  TRY(auto gone, erase_item(vault_, id, item, why));
  const std::lock_guard lock(mutex_);
  for (const auto& one : gone) read_.erase(id.value + "/" + one.value);
  views_.clear();
  grounds_.erase(id);
  return gone;
}

Result<CaseViewPtr> Desk::planned(const CaseId& id, std::optional<Day> today, Unread those) {
  TRY(const auto shown, view(id, today, those));
  const auto& answer = shown->answer;
  CaseMark first;
  first.kind = MarkKind::planned;
  first.on = answer.today;
  for (const auto& step : answer.plan.steps) {
    const auto known = answer.input.appeared.find(step.id.value);
    if (step.by_law || (known != answer.input.appeared.end() && known->second <= answer.today)) continue;
    first.step += (first.step.empty() ? "" : " ") + step.id.value;
  }
  if (first.step.empty() || !mark(id, first)) return shown;
  return view(id, today, those);
}

Result<std::uint64_t> Desk::mark(const CaseId& id, const CaseMark& mark, std::optional<Day> today) {
  const std::lock_guard lock(saving_);
  TRY(const auto ground, this->ground(id));
  CHECK_OK(check_mark(mark, ground->marks, pack_, today.value_or(clock_.now().day())));
  auto pinned = mark;
  if (mark.kind == MarkKind::sent || mark.kind == MarkKind::filed) pinned.pack = pack_.version;
  return vault_.append(id, RecordKind::mark, encode(pinned));
}

}  // namespace qingbai
