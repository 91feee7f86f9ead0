// Voice notes that are counted by their packets of 20 ms: SILK as WeChat writes it, and AMR (RFC 4867) with its frames of
// silence, which decoders leave out.
#include <fmt/format.h>

#include <array>

#include "extract/readers.hpp"

namespace qingbai {
namespace {

constexpr double kPacket = 0.02;

std::string seconds_of(std::size_t packets) { return fmt::format("{:.3f}", static_cast<double>(packets) * kPacket); }

}  // namespace

Extraction read_silk(ByteView bytes, const Reading& reading) {
  Extraction out;
  out.kind = FileKind::audio;
  out.media_type = "audio/silk";
  claims_of_name(reading.name, out.metadata);
  std::size_t at = (bytes[0] == 2 ? 1u : 0u) + std::string_view("#!SILK_V3").size(), packets = 0;
  bool whole = true;
  while (at + 2 <= bytes.size()) {
    const std::size_t length = bytes[at] | static_cast<std::size_t>(bytes[at + 1]) << 8;
    if (length == 0xFFFF) break;
    at += 2 + length;
    if (at > bytes.size()) {
      whole = false;
      break;
    }
    ++packets;
  }
  out.metadata["codec"] = "SILK v3";
  out.metadata["seconds"] = seconds_of(packets);
  if (!whole) out.warnings.push_back(warning("truncated", {"录音结尾不完整。", "The recording ends early."}));
  out.warnings.push_back(
      warning("not_played",
              {"这是微信或QQ的语音消息（SILK），已作为证据原样保存；这个版本不能播放，也不能听写。",
               "This is a voice message of WeChat or QQ (SILK), kept as it is; this version cannot play or transcribe it."}));
  return out;
}

std::optional<std::string> amr_seconds(ByteView bytes) {
  static constexpr std::array<int, 16> kNarrow{12, 13, 15, 17, 19, 20, 26, 31, 5, 6, 5, 5, 0, 0, 0, 0};
  static constexpr std::array<int, 16> kWide{17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 0, 0, 0, 0, 0, 0};
  const auto text = as_text(bytes);
  const bool wide = text.starts_with("#!AMR-WB\n"), narrow = text.starts_with("#!AMR\n");
  if (!wide && !narrow) return std::nullopt;
  std::size_t packets = 0;
  for (std::size_t at = wide ? 9 : 6; at < bytes.size(); ++packets) {
    const auto size = static_cast<std::size_t>((wide ? kWide : kNarrow)[(bytes[at] >> 3) & 15]);
    if (at + 1 + size > bytes.size()) break;  // the last one is cut
    at += 1 + size;
  }
  return seconds_of(packets);
}

}  // namespace qingbai
