#include "extract/messages/folder_way.hpp"

#include <re2/re2.h>

#include "extract/decode.hpp"

namespace qingbai {

std::optional<FolderWay> way_of_folder(const std::string& name) {
  static const RE2 ending(R"((?i)\.(?:csv|txt|xlsx?|xml|html?|json|mbox|mbx|mbs|sbd|tsv|ods)$)");
  // What programs put behind a folder's name, and phones before it.
  static const RE2 sent(
      R"((?i)(?:我的?|手机|本机)?(?:sent(?:[ _-]?(?:items?|messages?|mails?|box|sms))?|已发送?|已發送|已傳送|寄件備份|发送记录|发出的?)(?:的?(?:邮件|郵件|短信|信息|消息|项目|項目|郵件備份|箱|夹))?(?:\s*[(（\[]?\d*[)）\]]?)?)");
  static const RE2 waiting(R"((?i)(?:手机|本机)?(?:outbox|发件箱|發件匣|寄件匣|待发送?)(?:邮件|短信|信息|消息)?)");
  static const RE2 drafts(R"((?i)(?:手机|本机)?(?:drafts?|草稿[箱匣夹]?)(?:邮件|短信|信息|消息)?)");
  static const RE2 received(
      R"((?i)(?:手机|本机)?(?:inbox|received(?:[ _-]?(?:items?|messages?|mails?|sms))?|收件[箱匣夹]|已?接收|收到的?)(?:的?(?:邮件|郵件|短信|信息|消息))?(?:\s*[(（\[]?\d*[)）\]]?)?)");
  std::string bare = trimmed(name);
  RE2::Replace(&bare, ending, "");
  if (RE2::FullMatch(bare, drafts)) return FolderWay{Direction::out, Delivery::draft};
  if (RE2::FullMatch(bare, waiting)) return FolderWay{Direction::out, Delivery::queued};
  if (RE2::FullMatch(bare, sent)) return FolderWay{Direction::out, Delivery::done};
  if (RE2::FullMatch(bare, received)) return FolderWay{Direction::in, Delivery::done};
  return std::nullopt;
}

std::optional<FolderWay> way_of_path(const std::string& path, bool with_file) {
  bool file = true;
  for (auto end = path.size();;) {
    const auto slash = end == 0 ? std::string::npos : path.find_last_of("/\\", end - 1);
    const auto from = slash == std::string::npos ? 0 : slash + 1;
    if (!file || with_file)
      if (auto way = way_of_folder(path.substr(from, end - from))) return way;
    file = false;
    if (slash == std::string::npos) return std::nullopt;
    end = slash;
  }
}

}  // namespace qingbai
