// What triage reads besides signals: disguises of characters, the small model, and the rules of conduct.
#include <algorithm>
#include <array>

#include "pack/sections.hpp"

namespace qingbai::pack_reading {
namespace {

constexpr int kMostBuckets = 1 << 18;
constexpr std::size_t kClasses = 8;  // every class but `unsure`

// RFC 4648; line breaks and blanks are passed over. False where a character is none of the alphabet.
bool from_base64(const std::string& text, std::vector<std::int8_t>& out) {
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    int v = -1;
    if (c >= 'A' && c <= 'Z') v = c - 'A';
    else if (c >= 'a' && c <= 'z') v = c - 'a' + 26;
    else if (c >= '0' && c <= '9') v = c - '0' + 52;
    else if (c == '+') v = 62;
    else if (c == '/') v = 63;
    else if (c == '=' || c == ' ' || c == '\n') continue;
    if (v < 0) return false;
    bits = bits << 6 | static_cast<std::uint32_t>(v);
    held += 6;
    if (held >= 8) {
      held -= 8;
      out.push_back(static_cast<std::int8_t>(static_cast<std::uint8_t>(bits >> held & 0xFF)));
    }
  }
  return true;
}

// Runs of rows without any weight are stored as their number: "0" bytes are most of the table.
bool unpacked(const std::vector<std::int8_t>& packed, std::size_t size, std::size_t width, std::vector<std::int8_t>& out) {
  for (std::size_t i = 0; i < packed.size();) {
    const auto head = static_cast<std::uint8_t>(packed[i++]);
    const std::size_t rows = head & 0x7F;
    if (rows == 0) return false;
    if ((head & 0x80) != 0) {
      out.insert(out.end(), rows * width, 0);
    } else {
      if (i + rows * width > packed.size()) return false;
      out.insert(out.end(), packed.begin() + static_cast<std::ptrdiff_t>(i),
                 packed.begin() + static_cast<std::ptrdiff_t>(i + rows * width));
      i += rows * width;
    }
    if (out.size() > size) return false;
  }
  return out.size() == size;
}

void read_model(Entry& e, Pack& pack) {
  TriageModel m;
  e.set_path("model");
  m.buckets = e.whole("buckets", 0);
  m.scale = e.number("scale");
  m.limit = e.number("limit");
  m.temperature = e.number("temperature");
  m.trained = e.text("trained");
  for (const auto& b : e.list("bias")) m.bias.push_back(std::strtod(b.c_str(), nullptr));
  const auto weights = e.text("weights");
  std::vector<std::int8_t> packed;
  if (m.buckets < 2 || m.buckets > kMostBuckets || (m.buckets & (m.buckets - 1)) != 0)
    e.wrong("buckets", "expected a power of two");
  else if (!from_base64(weights, packed) ||
           !unpacked(packed, static_cast<std::size_t>(m.buckets) * kClasses, kClasses, m.weights))
    e.wrong("weights", "expected packed rows of eight weights in base64");
  if (m.bias.size() != kClasses) e.wrong("bias", "expected eight numbers");
  if (!(m.temperature > 0)) e.wrong("temperature", "expected more than nothing");
  if (pack.triage_model.buckets != 0) e.wrong("buckets", "there is a model already");
  pack.triage_model = std::move(m);
}

}  // namespace

bool known_sender_class(const std::string& name) {
  static constexpr std::array names{"nobody",     "name",        "national_95", "national_1010",    "provincial_96", "bulk_106",
                                    "rented_400", "carrier_100", "public_line", "virtual_operator", "mobile",        "landline",
                                    "overseas",   "odd"};
  return std::any_of(names.begin(), names.end(), [&](const char* n) { return name == n; });
}

bool known_triage_check(const std::string& name) {
  static constexpr std::array names{"official_sender", "number_inside_official", "number_inside_unknown",
                                    "official_domain", "lookalike_domain",       "unknown_domain",
                                    "disguised",       "number_inside_stranger", "number_of_another",
                                    "names_lender",    "shortened_link",         "private_sender"};
  return std::any_of(names.begin(), names.end(), [&](const char* n) { return name == n; });
}

void read_triage(Entry& root, Pack& pack) {
  read_signals(root, pack);
  if (root.has("disguises")) {
    const auto& node = root.raw("disguises");
    if (!node.is_map()) root.wrong("disguises", "expected characters and their disguises");
    else
      for (const auto& [character, forms] : node.members())
        for (const auto& form : forms.items()) pack.disguises[character.scalar()].push_back(form.scalar());
  }
  root.each("topics", [&](Entry& e) {
    Topic made{e.text("id"), e.list("words")};
    e.set_path("topics/" + made.id);
    if (made.words.empty()) e.wrong("words", "expected at least one");
    if (std::any_of(pack.topics.begin(), pack.topics.end(), [&](const Topic& t) { return t.id == made.id; }))
      e.wrong("id", "stands twice");
    pack.topics.push_back(std::move(made));
  });
  root.each("model", [&](Entry& e) { read_model(e, pack); });
}

void read_guard_model(Entry& root, Pack& pack) {
  root.each("model", [&](Entry& e) {
    GuardModel m;
    e.set_path("model");
    m.buckets = e.whole("buckets", 0);
    m.scale = e.number("scale");
    m.bias = e.number("bias");
    m.threshold = e.number("threshold");
    if (e.has("veto")) m.veto = e.number("veto");
    m.trained = e.text("trained");
    m.why = e.words("why");
    m.instead = e.words("instead");
    const auto weights = e.text("weights");
    std::vector<std::int8_t> packed;
    if (m.buckets < 2 || m.buckets > kMostBuckets || (m.buckets & (m.buckets - 1)) != 0)
      e.wrong("buckets", "expected a power of two");
    else if (!from_base64(weights, packed) || !unpacked(packed, static_cast<std::size_t>(m.buckets), 1, m.weights))
      e.wrong("weights", "expected packed weights in base64");
    pack.guard_model = std::move(m);
  });
}

void read_conduct(Entry& root, Pack& pack) {
  root.each("conduct", [&](Entry& e) {
    ConductRule c;
    c.id = e.text("id");
    e.set_path(c.id);
    c.check = e.text("check");
    static constexpr std::array checks{"quiet_hours", "calls_a_day", "tries_a_day", "after_request", "signal"};
    if (std::none_of(checks.begin(), checks.end(), [&](const char* n) { return c.check == n; }))
      e.wrong("check", "no such check");
    c.limit = e.whole("limit", 0);
    c.from_hour = e.whole("from_hour", 0);
    c.to_hour = e.whole("to_hour", 0);
    for (const auto& id : e.list("signals")) c.signals.push_back(SignalId{id});
    c.text = e.words("text");
    c.why = e.words("why");
    c.law = e.law("law");
    c.source = e.source("source");
    pack.conduct.push_back(std::move(c));
  });
}

}  // namespace qingbai::pack_reading
