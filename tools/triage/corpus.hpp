// The corpus of triage: messages filled from templates, and messages written by hand. All of it is made up by us.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "content/extraction.hpp"
#include "pack/pack.hpp"

namespace qingbai::triage_tool {

struct Labelled {
  MessageClass label = MessageClass::other;
  Message message;
  int source = 0;                    // its template; messages of one template are never parted between folds
  std::optional<MessageClass> also;  // a second class that is right too
};

struct Corpus {
  std::vector<Labelled> train;    // two of three templates of a class, with lenders of the first list
  std::vector<Labelled> held;     // the third template, with lenders that training never names
  std::vector<Labelled> written;  // the second held-out set, written without templates before the rules
  std::vector<Labelled> fresh;    // the third, written without templates after the first rules and model were finished
  std::vector<Labelled> fresh2;   // the fourth; its wordings were given to training after one measurement
  std::vector<Labelled> fresh3;   // the fifth; its errors were read after its measurements, and training grew with them in mind
  std::vector<Labelled> fresh4;   // the sixth, written before the last templates; measured before them and after
  std::vector<Labelled> fresh5;   // the seventh, odder than the others; measured before topics, its scenes known afterwards
  std::vector<Labelled> strangers, newcomers, everyday;  // as strangers write, everyday sentences; never trained on
  std::vector<Labelled> newcomers_final, latecomers;  // the other half of newcomers, and a last set: their errors were never read
  std::vector<Labelled> arrivals, arrivals_final;     // of the day after; the errors of the second half were never read
  std::vector<Labelled> calibrate;  // for the limit, the temperature and the floors; neither trained on nor measured
};

// Reads templates.tsv, more/*.tsv and the heldout_*.tsv of a folder. The same files give the same corpus, byte for byte.
[[nodiscard]] Result<Corpus> read_corpus(const std::string& folder);

// Messages written by hand: lines "class<TAB>sender<TAB>text".
[[nodiscard]] Result<std::vector<Labelled>> read_messages(const std::string& path);

// Shreds of one to three characters from messages of every class, put together to nonsense that is `other`: what a message is
// like when only its common characters are known.
[[nodiscard]] std::vector<Labelled> scraps(const std::vector<Labelled>& from, std::size_t number);

// A small generator with a fixed sequence (SplitMix64).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  std::size_t below(std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(next() % n); }
  double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }

 private:
  std::uint64_t state_;
};

// What somebody does to a message to slip past a filter. `unseen` uses substitutes that are not in the pack's list.
enum class Disguise {
  none,
  blanks,
  marks,
  zero_width,
  full_width,
  traditional,
  letters,
  known_substitutes,
  unseen_substitutes,
  emoji,
  all
};
inline constexpr Disguise kDisguises[] = {Disguise::none,
                                          Disguise::blanks,
                                          Disguise::marks,
                                          Disguise::zero_width,
                                          Disguise::full_width,
                                          Disguise::traditional,
                                          Disguise::letters,
                                          Disguise::known_substitutes,
                                          Disguise::unseen_substitutes,
                                          Disguise::emoji,
                                          Disguise::all};
[[nodiscard]] const char* to_name(Disguise d);
[[nodiscard]] std::string disguised(const std::string& text, Disguise how, const Pack& pack, Random& random);

}  // namespace qingbai::triage_tool
