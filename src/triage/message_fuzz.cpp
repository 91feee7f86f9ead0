// Triage of one message with the real pack: its words come from a stranger and are judged outside of the sandbox. The first line
// is the sender. Entities stand in the message, on borders of characters.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/utf8.hpp"
#include "triage/triage.hpp"

namespace {

// Read before the first input, whose time it would take.
const qingbai::TriageRules* rules = nullptr;
const qingbai::Pack* pack = nullptr;

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  static const auto loaded = qingbai::load_pack(QINGBAI_SOURCE_DIR "/packs/cn");
  if (!loaded) std::abort();
  static const qingbai::TriageRules compiled(*loaded);
  rules = &compiled, pack = &*loaded;
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qingbai;
  const auto words = mended_utf8({reinterpret_cast<const char*>(data), size});
  const auto line = words.find('\n');
  Message message;
  if (line != std::string::npos) message.sender = words.substr(0, line);
  message.text = line != std::string::npos ? words.substr(line + 1) : words;
  message.time = Instant{1772418065, 480};
  const auto verdict = rules->judge(message);
  const auto border = [&](std::size_t at) {
    return at == message.text.size() || (static_cast<unsigned char>(message.text[at]) & 0xC0) != 0x80;
  };
  for (const auto& e : verdict.entities)
    if (e.start >= e.end || e.end > message.text.size() || !border(e.start) || !border(e.end)) __builtin_trap();
  (void)judge_together({verdict, verdict}, *pack);
  return 0;
}
