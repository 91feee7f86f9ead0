#include "base/cbor.hpp"

#include <cstdint>
#include <vector>

namespace qingbai {
namespace {

// Walks the items of RFC 8949, section 3, without recursion. The library's reader recurses for each level, and for a string of
// chunks within its chunks, so it sees only what passed here: definite lengths, bounded depth and number, nothing cut.
class Walk {
 public:
  Walk(ByteView bytes, std::size_t most) : bytes_(bytes), most_(most) {}

  bool passes() {
    std::vector<std::uint64_t> open{1};  // items that each level still has to hold
    while (!open.empty()) {
      if (open.back() == 0) {
        open.pop_back();
        continue;
      }
      --open.back();
      if (!item() || ++values_ > most_) return false;
      if (items_inside_ == kNone) continue;
      if (open.size() > kDeepestCbor) return false;
      open.push_back(items_inside_);
    }
    return at_ == bytes_.size();
  }

 private:
  static constexpr std::uint64_t kNone = ~std::uint64_t{0};

  bool item() {
    if (at_ == bytes_.size()) return false;
    const unsigned head = bytes_[at_++], kind = head >> 5, short_form = head & 31;
    std::uint64_t argument = short_form;
    if (short_form > 27) return false;  // 31: an indefinite length, which nobody here writes
    if (short_form >= 24 && !number(std::size_t{1} << (short_form - 24), argument)) return false;
    items_inside_ = kNone;
    switch (kind) {
      case 2:
      case 3:
        if (argument > bytes_.size() - at_) return false;
        at_ += static_cast<std::size_t>(argument);
        return true;
      case 4:
      case 5:
        if (argument > most_) return false;
        items_inside_ = kind == 5 ? 2 * argument : argument;
        return true;
      default:
        return kind != 6;  // no tags
    }
  }

  bool number(std::size_t width, std::uint64_t& out) {
    if (width > bytes_.size() - at_) return false;
    out = 0;
    for (std::size_t i = 0; i < width; ++i) out = out << 8 | bytes_[at_++];
    return true;
  }

  ByteView bytes_;
  std::size_t most_, at_ = 0, values_ = 0;
  std::uint64_t items_inside_ = kNone;  // of the array or map that item() just opened
};

}  // namespace

nlohmann::json read_cbor(ByteView bytes, std::size_t most) {
  if (!Walk(bytes, most).passes()) return nlohmann::json(nlohmann::json::value_t::discarded);
  return nlohmann::json::from_cbor(bytes.begin(), bytes.end(), true, false);
}

std::string text_in(const nlohmann::json& map, const char* key) {
  const auto it = map.find(key);
  return it != map.end() && it->is_string() ? it->get<std::string>() : std::string();
}

}  // namespace qingbai
