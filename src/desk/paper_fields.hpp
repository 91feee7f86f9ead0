// The fields that a paper's template may fill in, as words: from what the person said, and from quotations of the evidence with
// their exhibit's number and page. docs/formats/pack.md has the closed list. Pure.
//
// A letter to a lender speaks of that lender only: `lender` leaves out loans, entries and messages of others, so that no letter
// tells one lender of another.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "desk/exhibit_places.hpp"
#include "desk/papers_from_pack.hpp"

namespace qingbai {

using Fields = std::map<std::string, std::string>;

// In a case that disputes another loan: the person said that loan `i` is theirs, so no letter lists it.
[[nodiscard]] bool is_own_loan(const CaseInput& input, std::size_t i);
// What the person said of this loan, or else of all: yes, no, or nothing.
[[nodiscard]] std::string took(const CaseInput& input, const LoanInput& loan);
// Whether an office that is in charge of these kinds of lender is in charge of this one. No kinds: of all. One whose kind nobody
// knows is never left out.
[[nodiscard]] bool in_charge_of(const std::string& institution, const std::vector<std::string>& licences,
                                const PaperSources& sources);

// Whom letters to lenders go to, each once: the lenders of the loans; of a case without loans the firms that sign the collection.
[[nodiscard]] std::vector<std::string> addressees(const PaperSources& sources);
// The court papers of the case that wait for the matter that this paper begins: each needs one of its own.
[[nodiscard]] std::vector<std::size_t> court_papers_waiting(const PaperSources& sources, const PaperTemplate& paper);
// Whether a sentence of the paper has this placeholder; what only a table holds does not count.
[[nodiscard]] bool has_in_sentences(const PaperTemplate& paper, std::string_view placeholder);

class PaperFields {
 public:
  // `lender` empty: all of them that the paper's office may act on. It speaks of the court paper that waits for the matter that
  // it begins, else of the first.
  // `court_paper`: that one of the case instead.
  PaperFields(const PaperSources& sources, const PaperTemplate& paper, std::string lender,
              std::optional<std::size_t> court_paper = {});

  [[nodiscard]] const Fields& base() const { return base_; }
  // One set of fields for each element; the element's own fields win over the base.
  // `of`: of matters these kinds only.
  [[nodiscard]] std::vector<Fields> repeated(const std::string& each, const std::vector<MatterKindId>& of = {});
  // "证据3，第2页；证据5" for facts "key" or "key=value"; empty where no exhibit shows them.
  [[nodiscard]] std::string cite(const std::vector<std::string>& keys);
  [[nodiscard]] const std::set<int>& used() const { return used_; }
  // What the paper's conditions may rest on.
  [[nodiscard]] const FactSet& known() const;
  // The matter of this kind of which the paper tells, by its place among the case's matters (a fact's group).
  [[nodiscard]] std::optional<int> matter_told(const std::string& kind) const;
  // The court paper of which it tells, likewise.
  [[nodiscard]] std::optional<std::size_t> court_told() const { return court_; }
  // Whether a list of exhibits left out a private chat, because nobody said that it is to be handed in.
  [[nodiscard]] bool left_out_private() const { return left_out_private_; }

 private:
  [[nodiscard]] bool may_tell_of(const MatterInput& matter) const;
  [[nodiscard]] std::string day(const std::optional<Day>& day) const;
  [[nodiscard]] std::string moment(const std::optional<Instant>& time) const;
  [[nodiscard]] std::string words(const std::string& key) const;
  [[nodiscard]] std::string exhibit_words(int number, int page, int message) const;
  [[nodiscard]] std::string places(const std::vector<ExhibitPlace>& of, std::size_t most);
  [[nodiscard]] FactSet facts_of_lender() const;
  // Whether the paper may speak of what this institution holds.
  [[nodiscard]] bool concerns(const std::string& institution) const;
  [[nodiscard]] bool concerns(const Lender& lender) const;
  [[nodiscard]] bool concerns(const TriageVerdict& message) const;
  [[nodiscard]] bool concerns(const TriageVerdict& message, const std::string& signed_by) const;
  [[nodiscard]] bool of_respondent(const TriageVerdict& message, const std::string& signed_by) const;
  [[nodiscard]] std::map<ItemId, std::vector<bool>> strange_messages() const;
  [[nodiscard]] bool said_of(Ownership said, const ItemId& item, const char* what, std::size_t position) const;
  [[nodiscard]] std::string outcome_words(const std::string& outcome) const;
  int exhibit_of(const ItemId& item);  // and counts it as used
  [[nodiscard]] int number_of(const ItemId& item) const;
  void base_fields(const std::string& id_number);
  [[nodiscard]] std::size_t court_paper_for(const MatterKindId& files) const;
  void money();
  void statistics();
  void filings();
  [[nodiscard]] Fields loan(std::size_t i) const;
  [[nodiscard]] Fields court(std::size_t i) const;
  void about_court(std::size_t i, const MatterKindId& files);
  [[nodiscard]] std::vector<Fields> loans() const;
  [[nodiscard]] std::vector<Fields> own_loans() const;
  [[nodiscard]] bool stays_private(const Exhibit& exhibit);
  [[nodiscard]] std::vector<Fields> exhibits(bool cited_only);
  [[nodiscard]] std::vector<Fields> messages(const std::set<MessageClass>& wanted);
  [[nodiscard]] std::vector<Fields> leads();
  [[nodiscard]] std::vector<Fields> calls() const;
  [[nodiscard]] std::vector<Fields> payments();  // to a fraud, as statements show them
  [[nodiscard]] std::vector<Fields> accounts(Ownership said);
  [[nodiscard]] std::vector<Fields> inquiries();
  [[nodiscard]] std::vector<Fields> matters(const std::vector<MatterKindId>& of) const;
  [[nodiscard]] std::vector<Fields> whereabouts() const;
  [[nodiscard]] std::vector<Fields> steps() const;
  [[nodiscard]] std::vector<Fields> clocks() const;

  const PaperSources& s_;
  std::string lender_;
  std::vector<std::string> meant_;                                 // kinds of lender; empty: all
  bool alone_ = true;                                              // nobody else gets a letter of this kind
  std::vector<std::string> respondents_;                           // whom a paper to an office is about; empty: nobody by name
  std::vector<std::string> other_lenders_;                         // of the other loans: those get no letter of this kind
  mutable std::map<LenderId, bool> of_lender_;                     // asked so far: whether the paper concerns this lender
  mutable std::unordered_map<std::string, bool> signs_as_lender_;  // asked so far: whether this signature is theirs
  std::optional<std::size_t> court_;
  Fields base_;
  std::set<int> used_;
  bool left_out_private_ = false;
};

}  // namespace qingbai
