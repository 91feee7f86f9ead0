// Desk: the use cases. The only room that knows the order of the rooms, the clock and the vault; every face calls it.
//
// Ground state lives in the vault (receipts, answers, confirmations, marks, pack version). Everything in CaseAnswer is derived:
// derive(ground, pack, today) twice gives the same. Safe to use from several threads; calls for one case are serialised.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "bundle/bundle.hpp"
#include "content/extraction.hpp"
#include "desk/ground.hpp"
#include "desk/kept_readings.hpp"
#include "desk/merge.hpp"
#include "facts/case_input.hpp"
#include "facts/fact.hpp"
#include "facts/gather.hpp"
#include "findings/alibi.hpp"
#include "findings/findings.hpp"
#include "findings/per_loan.hpp"
#include "interview/interview.hpp"
#include "pack/pack.hpp"
#include "papers/paper.hpp"
#include "plan/plan.hpp"
#include "reader/reader.hpp"
#include "triage/triage.hpp"
#include "vault/vault.hpp"

namespace qingbai {

struct CaseFile {
  Receipt receipt;
  ReadFilePtr read = std::make_shared<const ReadFile>();  // what was read out of it, and the verdict on each message; never null
};
[[nodiscard]] ReadFiles read_files(const std::vector<CaseFile>& files);

struct CaseAnswer {
  Day today;
  Diagnosis diagnosis;
  std::optional<NextQuestion> next;
  std::vector<NextQuestion> open;
  std::vector<Finding> findings;
  Plan plan;
  std::vector<ContradictionFound> contradictions;
  std::vector<Paper> papers;     // what the steps bring; in Chinese, which is what windows take
  std::vector<PaperId> offered;  // templates that no step brings and that may help: papers_named() makes them
  std::vector<Exhibit> exhibits;
  FactSet facts;                // with conclusions and clocks
  std::vector<LoanView> loans;  // the diagnosis of each
  std::vector<Sensitivity> sensitivity;
  std::vector<TalkFor> talks;  // points into the pack given to derive()
  std::vector<const EarlyExit*> exits;
  std::vector<AlibiEvent> alibi;
  std::vector<CaseFile> files;
  CaseInput input;          // the whole case (desk/whole_case.hpp)
  std::vector<Text> notes;  // what could not be joined
};

// Pure: the whole walk after reading. `input` is what the person said, marks included.
[[nodiscard]] CaseAnswer derive(const CaseInput& input, const std::vector<CaseFile>& files, const Pack& pack, Day today,
                                const std::vector<Confirmation>& confirmations = {});

// A case as it stands: ground and what follows from it. Never changes once made, so readers share it (docs/adr/0008).
struct CaseView {
  CaseAnswer answer;
  std::shared_ptr<const Ground> ground = std::make_shared<const Ground>();  // never null
  std::size_t unread = 0;  // items that are sealed but not read yet; they count for nothing so far
};
using CaseViewPtr = std::shared_ptr<const CaseView>;
enum class Unread { read, skip };  // what is not read yet: read now, or left out and counted

struct Saved {
  std::uint64_t version = 0;           // of the answers as they are stored now
  std::vector<std::string> conflicts;  // paths that another writer changed too; then nothing was stored
};

// Any paper of the pack for this case, also one that no step brings, in either language: the letters of template `id` (one for
// each lender), or the one letter ID-2. Empty where the pack has none of that name.
[[nodiscard]] std::vector<Paper> papers_named(const CaseAnswer& answer, const Pack& pack, const std::string& id,
                                              Language language);

// One letter by its id; what the steps bring in Chinese is not made again. Code::not_found: the pack has none, or this case does
// not make it.
[[nodiscard]] Result<Paper> letter_named(const CaseAnswer& answer, const Pack& pack, const std::string& id,
                                         Language language = Language::zh_hans);

struct RenderedPaper {
  PaperId id;
  Bytes pdf, docx;  // no PDF where none is made (makes_pdf())
  Bytes reading;    // the English reading copy as PDF, where the case is kept in English
};
[[nodiscard]] Result<std::vector<RenderedPaper>> render_papers(const CaseAnswer& answer, const Pack& pack);

// Whom a bundle is for, and which originals stay home: item → reason. Of those only hash and receipt leave, and the proofs still
// hold.
struct BundleWish {
  std::string recipient;
  std::map<std::string, std::string> withheld;
};

// Where a bundle's files go, one call a file. `path` is relative and ASCII; `fill` pushes the bytes.
using BundleOut = std::function<Done(const std::string& path, const std::function<Done(const Sink&)>& fill)>;
[[nodiscard]] BundleOut into_folder(const std::string& folder);

class Desk {
 public:
  Desk(Vault& vault, const Pack& pack, const Clock& clock, Reader& reader)
      : vault_(vault), pack_(pack), clock_(clock), reader_(reader), kept_(vault, reader.program()) {}

  [[nodiscard]] const Pack& pack() const { return pack_; }
  [[nodiscard]] Vault& vault() { return vault_; }
  [[nodiscard]] Reader& reader() { return reader_; }

  [[nodiscard]] Result<CaseId> new_case(const std::string& name);
  // Seals first, then asks the reader. The receipt stands even if the reading fails.
  [[nodiscard]] Result<CaseFile> add(const CaseId& id, const std::string& name, const ByteSource& bytes,
                                     const std::string& source);
  [[nodiscard]] Result<CaseFile> read_one(const CaseId& id, const Receipt& receipt);
  // Seals only; the reading waits for read_waiting(), which tells after each item how many are done and stops where told() is
  // false.
  [[nodiscard]] Result<Receipt> seal(const CaseId& id, const ByteSource& bytes, const Claims& claims);
  [[nodiscard]] Done read_waiting(const CaseId& id, const std::function<bool(std::size_t done, std::size_t all)>& told);
  // Judges one message that is no part of a case; nothing is kept.
  [[nodiscard]] TriageVerdict judge(const Message& message);
  // `yaml` is answers.yaml (JSON is YAML too); refused with line and reason, and then nothing is changed.
  [[nodiscard]] Done set_answers(const CaseId& id, const std::string& yaml);
  [[nodiscard]] Result<std::string> answers(const CaseId& id) const;  // as last stored; "{}" for none
  // The same from a writer who started from version `base`: merged with what others stored since (desk/merge.hpp).
  [[nodiscard]] Result<Saved> save_answers(const CaseId& id, std::uint64_t base, const std::string& json,
                                           Prefer prefer = Prefer::ask);
  [[nodiscard]] Result<CaseAnswer> answer(const CaseId& id, std::optional<Day> today = std::nullopt);
  // Derived once for each ground and day, then shared.
  [[nodiscard]] Result<CaseViewPtr> view(const CaseId& id, std::optional<Day> today = std::nullopt, Unread those = Unread::read);
  // The view whose plan a face is about to show: steps that appear for the first time are noted, so that their days stay
  // (docs/formats/case.md). A book that cannot be written shows its plan too; then nothing is noted.
  [[nodiscard]] Result<CaseViewPtr> planned(const CaseId& id, std::optional<Day> today = std::nullopt,
                                            Unread those = Unread::read);
  // A person's word on the fact `fact` as view() lists it. `value`: the right value where it was read wrongly.
  [[nodiscard]] Done confirm(const CaseId& id, const FactId& fact, FactState state, const std::string& value = {});
  // The same word on each of `facts`; on none of them where one cannot have it.
  [[nodiscard]] Done confirm_all(const CaseId& id, const std::vector<FactId>& facts, FactState state,
                                 const std::string& value = {});
  // Erases the item for good (desk/keeping.hpp), and what this desk remembers of its words.
  [[nodiscard]] Result<std::vector<ItemId>> erase(const CaseId& id, const ItemId& item, const std::string& why);
  // Gives its sequence. `today`: what counts as the future; the clock's day unless given.
  [[nodiscard]] Result<std::uint64_t> mark(const CaseId& id, const CaseMark& mark, std::optional<Day> today = std::nullopt);
  // Code::invalid, with nothing written: `wish` names an item that the case does not have.
  [[nodiscard]] Done write_bundle(const CaseId& id, const CaseAnswer& answer, const std::vector<RenderedPaper>& papers,
                                  const BundleOut& out, const BundleWish& wish = {});
  // The same as one ZIP in memory. Code::refused: over `at_most` bytes.
  [[nodiscard]] Result<Bytes> zip_bundle(const CaseId& id, const CaseAnswer& answer, std::uint64_t at_most,
                                         const BundleWish& wish = {});

 private:
  [[nodiscard]] Done read_group(const CaseId& id, const std::vector<Receipt>& group);
  [[nodiscard]] Result<std::vector<CaseFile>> read_items(const CaseId& id, const std::vector<Receipt>& receipts);
  [[nodiscard]] Result<std::optional<std::string>> noted_left_out(const CaseId& id, const ItemId& item) const;
  [[nodiscard]] std::vector<Receipt> unread(const CaseId& id, const std::vector<Receipt>& receipts);
  // What the journal says, parsed once for each state of it.
  [[nodiscard]] Result<std::shared_ptr<const Ground>> ground(const CaseId& id) const;
  void keep(const std::string& key, CaseFile file);
  [[nodiscard]] CaseFile judged(const Receipt& receipt, Extraction read);
  [[nodiscard]] std::mutex& reading_of(const CaseId& id);
  Vault& vault_;
  const Pack& pack_;
  const Clock& clock_;
  Reader& reader_;
  KeptReadings kept_;
  mutable std::mutex mutex_;  // guards the maps; never held while a child reads
  std::mutex saving_;         // a read of the ground and the append that rests on it
  std::once_flag rules_once_;
  std::unique_ptr<TriageRules> rules_;                     // compiled at the first reading
  std::map<CaseId, std::unique_ptr<std::mutex>> reading_;  // one reader of a case at a time; the map is under mutex_
  mutable std::map<CaseId, std::pair<std::uint64_t, std::shared_ptr<const Ground>>> grounds_;  // by the journal's last sequence
  std::map<std::string, CaseFile> read_;      // by case and item; may be thrown away at any time
  std::map<std::string, CaseViewPtr> views_;  // by case, ground, day; may be thrown away at any time
};

}  // namespace qingbai
