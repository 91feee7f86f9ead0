// `adb backup` files and Xiaomi's .bak around them: a few header lines, then a tar, mostly deflated. Fields: AOSP BackupManager.
#include <fmt/format.h>

#include "extract/decode.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

constexpr std::string_view kMagic = "ANDROID BACKUP\n";

std::string_view line_at(std::string_view text, std::size_t& at) {
  const auto end = text.find('\n', at);
  if (end == std::string_view::npos) return {};
  const auto out = text.substr(at, end - at);
  at = end + 1;
  return out;
}

}  // namespace

Extraction read_android_backup(ByteView bytes, const Reading& reading) {
  Extraction out;
  out.kind = FileKind::document;
  out.media_type = "application/x-android-backup";
  const auto text = as_text(bytes);
  auto at = text.substr(0, 4096).find(kMagic);  // Xiaomi puts its own lines with the app's name before it
  if (at == std::string_view::npos) return out;
  at += kMagic.size();
  const auto version = line_at(text, at), compressed = line_at(text, at), cipher = line_at(text, at);
  out.metadata["backup_version"] = mended_utf8(version);
  if (cipher != "none") {
    out.warnings.push_back(warning(
        "password_needed",
        {"这个手机备份加了密，没有读取；原件已原样保存。请在手机上不设密码重新备份，或用“短信备份与恢复”导出短信。",
         "This phone backup is encrypted and was not read; the original is kept. Back up again without a password, or export the "
         "messages with SMS Backup & Restore."}));
    return out;
  }
  const auto body = bytes.subspan(at);
  Inflated inner;
  if (compressed == "1") {
    inner = inflate_stream(body, reading.budget->bytes);
    reading.budget->bytes -= std::min<std::uint64_t>(reading.budget->bytes, inner.bytes.size());
    if (!inner.complete)
      out.warnings.push_back(warning("truncated", {"备份结尾不完整或太大，已读出前面的部分。",
                                                   "The backup ends early or is too large; what comes before was read."}));
  }
  auto tar = read_archive(compressed == "1" ? ByteView(inner.bytes) : body, reading);
  tar.media_type = out.media_type;
  tar.metadata.merge(out.metadata);
  tar.warnings.insert(tar.warnings.end(), out.warnings.begin(), out.warnings.end());
  return tar;
}

}  // namespace qingbai
