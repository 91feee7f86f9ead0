// Chat exports as tables: WeChat tools (two generations of headers), iMazing, and any CSV that names time, sender and content.
#include <algorithm>
#include <array>
#include <cctype>

#include "extract/decode.hpp"
#include "extract/documents/table.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

enum Column { kTime, kEpoch, kText, kSender, kSenderId, kMine, kType, kService, kColumns };

struct Synonym {
  Column column;
  std::string_view word;
};

constexpr std::array kSynonyms{
    Synonym{kTime, "StrTime"},       Synonym{kTime, "时间"},        Synonym{kTime, "Message Date"},
    Synonym{kTime, "发送时间"},      Synonym{kTime, "消息时间"},    Synonym{kTime, "Time"},
    Synonym{kTime, "日期"},          Synonym{kTime, "Date"},        Synonym{kTime, "date"},
    Synonym{kTime, "time"},          Synonym{kEpoch, "CreateTime"}, Synonym{kText, "StrContent"},
    Synonym{kText, "内容"},          Synonym{kText, "消息内容"},    Synonym{kText, "Text"},
    Synonym{kText, "短信内容"},      Synonym{kText, "信息内容"},    Synonym{kText, "content"},
    Synonym{kText, "message"},       Synonym{kText, "body"},        Synonym{kText, "Message"},
    Synonym{kText, "Content"},       Synonym{kText, "text"},        Synonym{kSender, "发送人"},
    Synonym{kSender, "Sender"},      Synonym{kSender, "发送者"},    Synonym{kSender, "发件人"},
    Synonym{kSender, "Sender Name"}, Synonym{kSender, "NickName"},  Synonym{kSender, "sender"},
    Synonym{kSender, "昵称"},        Synonym{kSender, "号码"},      Synonym{kSender, "address"},
    Synonym{kSender, "from"},        Synonym{kSender, "From"},      Synonym{kSender, "联系人"},
    Synonym{kSenderId, "Sender ID"}, Synonym{kMine, "IsSender"},    Synonym{kMine, "is_sent"},
    Synonym{kMine, "是否本人"},      Synonym{kType, "Type"},        Synonym{kType, "type"},
    Synonym{kType, "收发"},          Synonym{kType, "方向"},        Synonym{kType, "类型"},
    Synonym{kService, "Service"},
};

using Header = std::array<int, kColumns>;

std::optional<Header> header_in(const Cells& row) {
  Header out;
  out.fill(-1);
  for (const auto& s : kSynonyms)  // earlier words are the surer ones
    for (std::size_t i = 0; i < row.size() && out[s.column] < 0; ++i)
      if (trimmed(row[i]) == s.word) out[s.column] = static_cast<int>(i);
  if (out[kText] < 0 || (out[kTime] < 0 && out[kEpoch] < 0)) return std::nullopt;
  return out;
}

std::string get(const Cells& row, const Header& header, Column c) {
  const auto at = header[c];
  return at >= 0 && static_cast<std::size_t>(at) < row.size() ? row[static_cast<std::size_t>(at)] : std::string{};
}

Direction direction_of(const Cells& row, const Header& header) {
  const auto mine = get(row, header, kMine);
  if (mine == "1" || mine == "true" || mine == "是") return Direction::out;
  if (mine == "0" || mine == "false" || mine == "否") return Direction::in;
  const auto type = get(row, header, kType);
  if (type == "Incoming" || type == "接收" || type == "收") return Direction::in;
  if (type == "Outgoing" || type == "发送" || type == "发") return Direction::out;
  return Direction::unknown;
}

void read_rows(const Table& table, std::size_t from, const Header& header, Extraction& out) {
  for (auto i = from; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    Message m;
    m.index = static_cast<int>(out.messages.size());
    m.time = read_time(get(row, header, kEpoch));
    if (!m.time) m.time = read_time(get(row, header, kTime));
    m.text = get(row, header, kText);
    m.sender = get(row, header, kSenderId);
    if (m.sender.empty()) m.sender = get(row, header, kSender);
    m.direction = direction_of(row, header);
    if (!m.time && m.text.empty()) {
      out.warnings.push_back(unread(to_text({"", {row}})));
      continue;
    }
    out.messages.push_back(std::move(m));
  }
}

bool like_a_number(const std::string& sender) {
  const auto digits = std::count_if(sender.begin(), sender.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
  return digits >= 3 && digits + 4 >= static_cast<std::ptrdiff_t>(sender.size());
}

}  // namespace

FileKind kind_of_messages(const std::vector<Message>& messages) {
  const auto numbers = std::count_if(messages.begin(), messages.end(), [](const Message& m) { return like_a_number(m.sender); });
  return 2 * numbers >= static_cast<std::ptrdiff_t>(messages.size()) ? FileKind::sms_export : FileKind::chat_export;
}

std::optional<Extraction> read_chat(const std::vector<Table>& tables) {
  constexpr std::size_t kLastHeaderRow = 10;
  Extraction out;
  bool any = false, sms = false;
  for (const auto& table : tables)
    for (std::size_t i = 0; i < std::min(table.rows.size(), kLastHeaderRow); ++i)
      if (const auto header = header_in(table.rows[i])) {
        read_rows(table, i + 1, *header, out);
        sms = sms || (*header)[kService] >= 0;
        any = true;
        break;
      }
  if (!any) return std::nullopt;
  out.kind = sms ? FileKind::sms_export : kind_of_messages(out.messages);
  for (const auto& m : out.messages) out.text += m.text + "\n";
  return out;
}

}  // namespace qingbai
