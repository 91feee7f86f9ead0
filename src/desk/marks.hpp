// Marks and confirmations: what a person did and judged, one sealed record each (docs/formats/marks.md).
//
// A mark is never changed: a mistake is withdrawn by a later mark, and both stay in the log. Bodies are CBOR; a body that cannot
// be read is refused as from a newer version, never skipped in silence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/day.hpp"
#include "base/result.hpp"
#include "facts/case_input.hpp"
#include "facts/fact.hpp"
#include "pack/pack.hpp"
#include "vault/vault.hpp"

namespace qingbai {

// What a person did. Stored by its word, which never changes (docs/formats/marks.md).
enum class MarkKind { unknown, signed_letter, heard, sent, filed, answered, call, kept, withdrawn, accepted, step, planned };
[[nodiscard]] const char* to_name(MarkKind kind);               // "signed" …; "" for unknown
[[nodiscard]] MarkKind mark_kind_named(std::string_view word);  // unknown where no kind has that word

// One thing a person did. Which fields count depends on `kind`:
//   signed    paper (a letter's id), strokes, of a person drew a signature for that letter on a screen; `of`: the letter's words
//   heard     item, said (up to 64 KiB), how?    what a person hears in a recording, one line each: "01:20 对方：…"; how: they
//                                                put right a machine's draft (kFromDraft)
//   sent      paper, on, how                     a paper left the house
//   filed     matter, on, receipt, paper?,       a matter was filed with an authority or lender; its clocks start
//             office?, case_number?
//   answered  matter, on, outcome, office?       they answered: accepted refused partly other; office: which of several lenders
//   call      call                               one telephone call or meeting
//   kept      target (a call's sequence), kept   whether a promise was kept
//   withdrawn target                             that mark was a mistake
//   step      step, outcome, on?                 the person's word on a step: done not_needed open; open with `on`: do it by then
//   planned   step, on                           the plan showed these steps (ids, blanks between) first on that day; the program
//                                                writes it
inline constexpr const char* kFromDraft = "machine_draft";

struct CaseMark {
  MarkKind kind = MarkKind::unknown;
  std::string matter, paper, receipt, outcome, how, strokes, of, item, step;
  std::string office;       // the lender that a letter went to or that answered; empty: nobody said, or there is only one
  std::string case_number;  // of the court paper that a filing answers
  std::optional<Day> on;
  CallInput call;
  std::string number;  // that was called, or called
  int seconds = 0;
  std::string said;  // what they said, in a person's words
  std::uint64_t target = 0;
  bool kept = false;
  std::string pack;  // of sent and filed: the pack's version that the paper was written with; the desk writes it
  // Known after it was stored:
  std::uint64_t sequence = 0;
  Instant time;
};

// A person's word on one fact that a machine read. The fact is named by what it says and where it was read, so that another
// reading of the file does not carry the word over to something else.
struct Confirmation {
  std::string key, source, locator, was;
  FactState state = FactState::confirmed;
  std::string value;  // the right value, where it was read wrongly; else empty
  std::uint64_t sequence = 0;
  Instant time;
};

[[nodiscard]] Bytes encode(const CaseMark& mark);
[[nodiscard]] Bytes encode(const Confirmation& confirmation);
[[nodiscard]] Result<CaseMark> decode_mark(const Record& record);
[[nodiscard]] Result<Confirmation> decode_confirmation(const Record& record);

// The form alone, of a mark that another program may have written: bounded texts, a signature's strokes, a target among `before`.
[[nodiscard]] Done check_form(const CaseMark& mark, const std::vector<CaseMark>& before);
// Refuses also what the pack does not know, days in the future, and an answer before its filing.
[[nodiscard]] Done check_mark(const CaseMark& mark, const std::vector<CaseMark>& before, const Pack& pack, Day today);
[[nodiscard]] Done check_value(const std::string& key, const std::string& value, const Pack& pack);

// Those that were not withdrawn, in order.
[[nodiscard]] std::vector<CaseMark> standing(const std::vector<CaseMark>& marks);
// The person's answers with what the marks add: filed and answered matters, calls, kept promises.
[[nodiscard]] CaseInput with_marks(CaseInput input, const std::vector<CaseMark>& marks);
// The facts with a person's words on them. A corrected fact stands twice: as read, rejected; and as corrected, confirmed.
[[nodiscard]] FactSet with_confirmations(const FactSet& facts, const std::vector<Confirmation>& confirmations);

}  // namespace qingbai
