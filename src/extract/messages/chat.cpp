// Chat exports as tables: WeChat tools (two generations of headers), iMazing, and any CSV that names time, sender and content.
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "base/carrier_prefix.hpp"
#include "extract/decode.hpp"
#include "extract/documents/table_cells.hpp"
#include "extract/documents/table_shape.hpp"
#include "extract/messages/chat_columns.hpp"
#include "extract/messages/chat_log.hpp"
#include "extract/messages/folder_way.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

using namespace chat_table;

using Header = std::array<int, kColumns>;

// Words of headings that promise messages; "内容" and "text" stand over anything.
bool surely_messages(const std::string& heading) {
  static const RE2 sure(R"(.*(?:短信|信息|消息|message|msg|strcontent|body).*)");
  return RE2::FullMatch(heading, sure);
}

bool is_way(const std::string& cell) { return way_of(cell).direction != Direction::unknown; }
bool is_box(const std::string& cell) { return cell.size() == 1 && cell[0] >= '1' && cell[0] <= '6'; }
bool is_moment(const std::string& cell) { return read_time(cell).has_value() || read_clock(cell, Day{}).has_value(); }

// Earlier words are the surer ones; of two columns for the direction the one that holds directions counts.
std::optional<Header> header_in(const Cells& row, std::size_t index, const Table& table) {
  Header out;
  out.fill(-1);
  Cells words;
  for (const auto& cell : row) words.push_back(zoneless_heading(cell));
  for (const auto& s : kSynonyms)
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] != s.word) continue;
      const int at = static_cast<int>(i);
      const auto ways = [&](int column) { return share_of(table, index + 1, column, is_way); };
      if (out[s.column] < 0 || (s.column == kType && ways(at) > ways(out[kType]))) out[s.column] = at;
    }
  // "id" counts rows in most tables; in the phone's own one it is the other side's number.
  const auto long_number = [](const std::string& cell) { return cell.size() >= 5 && like_a_number(cell); };
  for (std::size_t i = 0; i < words.size() && out[kSender] < 0 && out[kSenderId] < 0; ++i)
    if (words[i] == "id" && share_of(table, index + 1, static_cast<int>(i), long_number) >= 0.6)
      out[kSenderId] = static_cast<int>(i);
  const bool when = out[kTime] >= 0 || out[kEpoch] >= 0 || out[kDate] >= 0;
  const bool who = out[kSender] >= 0 || out[kSenderId] >= 0 || out[kMine] >= 0 || out[kType] >= 0 || out[kRecipient] >= 0;
  if (out[kText] < 0 || !when || !who) return std::nullopt;
  return out;
}

// Words, not figures: amounts, numbers and days under "内容" are no messages.
bool holds_messages(const Table& table, std::size_t from, const Header& header) {
  if (filled(table, from, header[kText]) == 0) return filled(table, from, std::max(header[kTime], header[kDate])) == 0;
  const auto figures = [](const std::string& cell) { return like_money(cell) || is_moment(cell); };
  // A list of parcels names to whom they went, too: only numbers and addresses make messages of it.
  if (header[kSender] < 0 && header[kSenderId] < 0 && header[kMine] < 0 && header[kType] < 0 && header[kFolder] < 0) {
    const auto reachable = [](const std::string& cell) { return like_a_number(cell) || cell.find('@') != std::string::npos; };
    if (share_of(table, from, header[kRecipient], reachable) < 0.6) return false;
  }
  const int when = header[kEpoch] >= 0 ? header[kEpoch] : header[kTime] >= 0 ? header[kTime] : header[kDate];
  if (share_of(table, from, header[kText], figures) >= 0.5 || filled(table, from, when) == 0) return false;
  // A list of parcels has days, people and contents as well: a way, a clock or whole sentences make messages of it.
  const bool sure = header[kMine] >= 0 || header[kFolder] >= 0 || header[kService] >= 0 || header[kEpoch] >= 0 ||
                    (from > 0 && surely_messages(plain_heading(cell_at(table.rows[from - 1], header[kText]))));
  const auto clocked = [](const std::string& cell) {
    const auto time = read_time(cell);
    return time ? time->has_clock() : read_clock(cell, Day{}).has_value();
  };
  return sure || share_of(table, from, header[kType], is_way) > 0 || share_of(table, from, header[kType], is_box) == 1 ||
         share_of(table, from, when, clocked) >= 0.5 || (header[kDate] >= 0 && header[kTime] >= 0) ||
         share_of(table, from, header[kText], like_a_text) >= 0.3;
}

std::string get(const Cells& row, const Header& header, Column c) { return cell_at(row, header[c]); }

// The words of a message keep the blanks at their ends as they are.
std::string whole_cell(const Cells& row, int at) {
  return at >= 0 && static_cast<std::size_t>(at) < row.size() ? row[static_cast<std::size_t>(at)] : std::string{};
}

Delivery delivery_of(const std::string& words) {
  static const RE2 draft(R"((?i)草稿|draft)"), failed(R"((?i)失败|未发送成功|fail|error|undeliver)"),
      queued(R"((?i)待发|发件箱|queue|outbox|pending|未发送|未发出)");
  if (RE2::PartialMatch(words, draft)) return Delivery::draft;
  if (RE2::PartialMatch(words, failed)) return Delivery::failed;
  return RE2::PartialMatch(words, queued) ? Delivery::queued : Delivery::done;
}

// The words inside of a cell that some exporters fill with JSON: {"src": "", "msg": "…"}. Only the file's own reader takes more.
std::string unwrapped(const std::string& cell) {
  static const RE2 wrapped(R"re(\s*\{(?:.*,)?\s*"msg"\s*:\s*"((?:[^"\\]|\\["\\/])*)"\s*(?:,.*)?\}\s*)re"), escaped(R"(\\(.))");
  std::string words;
  if (!RE2::FullMatch(cell, wrapped, &words)) return cell;
  RE2::GlobalReplace(&words, escaped, R"(\1)");
  return words;
}

// What the program says when somebody takes a message back; nobody wrote it.
bool is_recall(const std::string& words) {
  static const RE2 recall(R"(\s*["“'「]?.{1,40}?["”'」]?\s*(?:撤回了一条消息|recalled a message)\s*)");
  return RE2::FullMatch(words, recall);
}

class Rows {
 public:
  Rows(const Table& table, std::size_t from, const Header& header, const std::string& name, Extraction& out)
      : table_(table), header_(header), out_(out), from_(from), folder_(way_of_path(name, true)) {
    // The table's own name and the title above it are nearer than the file's name.
    for (std::size_t i = 0; i + 1 < from; ++i)
      for (const auto& cell : table.rows[i])
        if (const auto way = way_of_folder(cell)) folder_ = way;
    if (const auto way = way_of_folder(table.name)) folder_ = way;
    // Android's boxes, and only where the senders are numbers: a chat's "1" is the kind of message.
    boxes_ = header[kMine] < 0 && header[kSenderId] >= 0 && share_of(table, from, header[kType], is_box) == 1 &&
             share_of(table, from, header[kSenderId], qingbai::like_a_number) >= 0.6;
    for (auto i = from; i < table.rows.size(); ++i) person_ = person_ || is_person(get(table.rows[i], header, kSender));
    const auto head = from > 0 ? table.rows[from - 1] : Cells{};
    for (const int at : {header[kTime], header[kDate]})
      if (auto zone = zone_of_heading(cell_at(head, at)); !zone.empty()) zone_ = std::move(zone);
  }

  void read() {
    for (auto i = from_; i < table_.rows.size(); ++i) row(table_.rows[i]);
  }

 private:
  void row(const Cells& cells) {
    if (header_in(cells, 0, Table{})) return;  // the header again, on each printed page
    Message m;
    m.index = static_cast<int>(out_.messages.size());
    m.text = unwrapped(whole_cell(cells, header_[kText]));
    m.sender = get(cells, header_, kSenderId);
    if (m.sender.empty()) m.sender = get(cells, header_, kSender);
    const bool from_nobody = m.sender.empty();
    if (from_nobody) m.sender = get(cells, header_, kRecipient);
    m.sender = without_carrier_prefix(m.sender);
    m.time = moment(cells);
    set_way(cells, m);
    set_way_by_place(cells, from_nobody && !m.sender.empty(), m);
    if (is_recall(m.text)) m.direction = Direction::unknown;
    if (!m.time && m.text.empty()) {
      if (!trimmed(to_text({"", {cells}})).empty()) out_.warnings.push_back(unread(to_text({"", {cells}})));
      return;
    }
    if (!m.time) out_.warnings.push_back(unread(to_text({"", {cells}})));
    out_.messages.push_back(std::move(m));
  }

  [[nodiscard]] std::optional<Instant> moment(const Cells& cells) const {
    if (const auto at = read_time(get(cells, header_, kEpoch))) return at;
    const auto date = get(cells, header_, kDate), time = get(cells, header_, kTime);
    if (!date.empty() && !time.empty())
      if (const auto both = read_zoned_time(date + " " + time, zone_)) return both;
    if (const auto at = read_zoned_time(time, zone_)) return at;
    return time.empty() ? read_zoned_time(date, zone_) : std::nullopt;
  }

  void set_way(const Cells& cells, Message& m) const {
    const auto mine = get(cells, header_, kMine), type = get(cells, header_, kType);
    m.direction = Direction::unknown;
    if (mine == "1" || mine == "true" || mine == "True" || mine == "是") m.direction = Direction::out;
    else if (mine == "0" || mine == "false" || mine == "False" || mine == "否") m.direction = Direction::in;
    else if (boxes_) m.direction = type == "1" ? Direction::in : Direction::out, m.delivery = delivery_of_box(type);
    else if (is_person(m.sender)) m.direction = Direction::out;
    else m.direction = way_of(type).direction;
    // Where the person's own name is known, everybody else wrote to the person.
    if (m.direction == Direction::unknown && person_ && !m.sender.empty()) m.direction = Direction::in;
    for (const auto& words : {type, get(cells, header_, kStatus)})
      if (!boxes_ && m.direction != Direction::in)
        if (const auto state = delivery_of(words); state != Delivery::done) m.delivery = state, m.direction = Direction::out;
  }

  // What no column tells, the folder does: a column of folders, the table's name, the title, the path. A row that names only to
  // whom it went was sent.
  void set_way_by_place(const Cells& cells, bool only_recipient, Message& m) const {
    if (m.direction != Direction::unknown) return;
    const auto in_row = way_of_folder(get(cells, header_, kFolder));
    if (const auto& way = in_row ? in_row : folder_) m.direction = way->direction, m.delivery = way->delivery;
    else if (only_recipient) m.direction = Direction::out;
  }

  const Table& table_;
  const Header& header_;
  Extraction& out_;
  std::size_t from_ = 0;
  std::optional<FolderWay> folder_;
  bool boxes_ = false, person_ = false;
  std::string zone_;  // of the heading over the times
};

struct Found {
  std::size_t from = 0;
  Header header{};
};

std::optional<Found> find_header(const Table& table) {
  constexpr std::size_t kLastHeaderRow = 60;
  for (std::size_t i = 0; i < std::min(table.rows.size(), kLastHeaderRow); ++i)
    if (const auto header = header_in(table.rows[i], i, table)) return Found{i + 1, *header};
  return std::nullopt;
}

bool number_like(const std::string& sender) {
  const auto digits = std::count_if(sender.begin(), sender.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
  return digits >= 3 && digits + 4 >= static_cast<std::ptrdiff_t>(sender.size());
}

}  // namespace

Delivery delivery_of_box(const std::string& type) {
  if (type == "3") return Delivery::draft;
  if (type == "5") return Delivery::failed;
  return type == "4" || type == "6" ? Delivery::queued : Delivery::done;
}

Direction direction_of_box(const std::string& type) {
  if (type == "1") return Direction::in;
  return type.size() == 1 && type[0] >= '2' && type[0] <= '6' ? Direction::out : Direction::unknown;
}

CallWay way_of_call(const std::string& type) {
  if (type == "2") return {Direction::out, false};
  if (type.size() != 1 || type[0] < '1' || type[0] > '7') return {};
  return {Direction::in, type == "3" || type == "5" || type == "6"};
}

FileKind kind_of_messages(const std::vector<Message>& messages) {
  const auto numbers = std::count_if(messages.begin(), messages.end(), [](const Message& m) { return number_like(m.sender); });
  return 2 * numbers >= static_cast<std::ptrdiff_t>(messages.size()) ? FileKind::sms_export : FileKind::chat_export;
}

TableFit chat_fit(const Table& table) {
  const auto found = find_header(table);
  return found ? TableFit{true, holds_messages(table, found->from, found->header), false} : TableFit{};
}

std::optional<Extraction> read_chat(const std::vector<Table>& tables, const std::string& name) {
  const auto known = [](const std::string& heading) {
    return std::any_of(kSynonyms.begin(), kSynonyms.end(), [&](const Synonym& s) { return heading == s.word; });
  };
  Extraction out;
  bool any = false, sms = false;
  for (const auto& table : tables)
    if (const auto found = find_header(table); found && holds_messages(table, found->from, found->header)) {
      Rows(table, found->from, found->header, name, out).read();
      warn_of_unknown_columns(table, found->from - 1, known, out);
      sms = sms || found->header[kService] >= 0;
      any = true;
    }
  if (!any) return std::nullopt;
  out.kind = sms ? FileKind::sms_export : kind_of_messages(out.messages);
  const auto unknown =
      std::count_if(out.messages.begin(), out.messages.end(), [](const Message& m) { return m.direction == Direction::unknown; });
  if (out.kind == FileKind::sms_export && unknown > 0)
    out.warnings.push_back(warning("direction_unknown",
                                   {fmt::format("有{}条短信没有写明是收到的还是发出的，请对照手机核对。", unknown),
                                    fmt::format("Of {} messages the file does not say whether they were received or sent: please "
                                                "compare with the phone.",
                                                unknown)}));
  for (const auto& m : out.messages) out.text += m.text + "\n";
  return out;
}

}  // namespace qingbai
