#include "vault/header_state.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace qingbai {
namespace {

template <class Slot>
const Slot* slot_in(const BookHeader& header) {
  for (const auto& slot : header.slots)
    if (const auto* one = std::get_if<Slot>(&slot)) return one;
  return nullptr;
}

std::vector<std::string> helpers_of(const BookHeader& header) {
  std::vector<std::string> out;
  for (const auto& slot : header.slots)
    if (const auto* one = std::get_if<HelperSlot>(&slot)) out.push_back(to_text(one->recipient));
  return out;
}

bool holds(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

template <class Slot, class Same>
void compare(const BookHeader& header, const BookHeader& noted, const char* name, Same same, std::vector<std::string>& out) {
  const auto *is = slot_in<Slot>(header), *was = slot_in<Slot>(noted);
  if (is == nullptr && was != nullptr) out.push_back(fmt::format("its {} slot is missing", name));
  if (is != nullptr && was == nullptr) out.push_back(fmt::format("it has a {} slot that nobody made", name));
  if (is != nullptr && was != nullptr && !same(*is, *was)) out.push_back(fmt::format("its {} slot is another one", name));
}

void compare_slots(const BookHeader& header, const BookHeader& noted, std::vector<std::string>& out) {
  compare<PassphraseSlot>(
      header, noted, "passphrase",
      [](const auto& a, const auto& b) {
        return a.wrapped == b.wrapped && a.salt == b.salt && a.cost.passes == b.cost.passes &&
               a.cost.memory_bytes == b.cost.memory_bytes;
      },
      out);
  compare<RecoverySlot>(
      header, noted, "recovery", [](const auto& a, const auto& b) { return a.wrapped == b.wrapped; }, out);
  const auto are = helpers_of(header), were = helpers_of(noted);
  for (const auto& one : are)
    if (!holds(were, one)) out.push_back("it has a helper's slot that nobody added: " + one);
  for (const auto& one : were)
    if (!holds(are, one)) out.push_back("a helper's slot is missing: " + one);
}

}  // namespace

HeaderVerdict judge_header(const BookHeader& header, const std::optional<BookHeader>& noted, const Secret<Bytes>& master) {
  HeaderVerdict out;
  const bool fits = mac_fits(header, master);
  if (!noted) {
    if (fits) out.state = HeaderState::unnoted;
    else if (header.mac.empty()) out.state = HeaderState::unsealed;
    else out = {HeaderState::changed, {"it was changed without the key: its MAC does not fit"}};
    return out;
  }
  if (fits && write_header(header) == write_header(*noted)) return out;
  if (fits && header.generation > noted->generation) {
    out.state = HeaderState::newer;
    return out;
  }
  out.state = fits && header.generation < noted->generation ? HeaderState::put_back : HeaderState::changed;
  if (!fits)
    out.differences.emplace_back(header.mac.empty() ? "it was changed without the key: its MAC is missing"
                                                    : "it was changed without the key: its MAC does not fit");
  if (header.generation < noted->generation)
    out.differences.push_back(
        fmt::format("an older header was put back: generation {} where {} is noted", header.generation, noted->generation));
  if (fits && header.generation == noted->generation) out.differences.emplace_back("it is another one of the same generation");
  compare_slots(header, *noted, out.differences);
  return out;
}

}  // namespace qingbai
