// Statements of accounts: what Alipay, WeChat Pay and banks export. Columns are found by their words and checked by their cells.
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "extract/documents/table_cells.hpp"
#include "extract/documents/table_shape.hpp"
#include "extract/messages/printed_amount.hpp"
#include "extract/messages/statement_columns.hpp"
#include "extract/messages/statement_frame.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

using namespace statement;

struct Header {
  std::size_t row = 0;
  std::array<int, kColumns> at{};
  std::vector<int> whats;  // every column that says what it was for
  [[nodiscard]] bool has(Column c) const { return at[c] >= 0; }
};

bool is_amount(const std::string& cell) {
  static const RE2 none(R"(--?|/|—+)");
  return RE2::FullMatch(cell, none) || printed_amount(cell).fen.has_value();
}

Direction direction_of(const std::string& words) {
  static const RE2 in(R"((?i)^(?:收|贷|入|进|c)$|收入|转入|存入|贷方|入账|来账|^cr|credit|放款)"),
      out(R"((?i)^(?:支|借|出|付|d)$|支出|转出|支取|借方|付款|往账|^dr|debit|消费)");
  const bool came = RE2::PartialMatch(words, in), went = RE2::PartialMatch(words, out);
  return came == went ? Direction::unknown : came ? Direction::in : Direction::out;
}

bool is_way(const std::string& cell) { return direction_of(cell) != Direction::unknown; }

std::optional<Header> header_in(const Cells& row, std::size_t index, const Table& table) {
  Header out;
  out.row = index;
  out.at.fill(-1);
  for (std::size_t i = 0; i < row.size(); ++i) {
    const auto word = zoneless_heading(row[i]);
    for (const auto& s : kSynonyms) {
      if (word != s.word) continue;
      if (s.column == kWhat) out.whats.push_back(static_cast<int>(i));
      // The day of the transaction goes before the day of booking.
      const bool booked = s.column == kTime && out.has(kTime) && word.starts_with("交易") &&
                          !plain_heading(row[static_cast<std::size_t>(out.at[kTime])]).starts_with("交易");
      // Of two columns that may say which way, the one whose cells say it.
      const auto ways = [&](int at) { return share_of(table, index + 1, at, is_way); };
      const bool surer = s.column == kWay && out.has(kWay) && ways(static_cast<int>(i)) > ways(out.at[kWay]);
      if ((out.has(s.column) && !booked && !surer) || (s.column == kClock && out.at[kTime] == static_cast<int>(i))) continue;
      out.at[s.column] = static_cast<int>(i);
      if (s.column != kTime) break;
    }
  }
  if (out.at[kClock] == out.at[kTime]) out.at[kClock] = -1;
  static const RE2 flag(R"(.*(?:借贷|收付|收支|资金流|进出).*)"), month(R"(20\d{2}年\d{1,2}月(?:份|日期)?)");
  for (std::size_t i = 0; i < row.size(); ++i) {
    const auto word = plain_heading(row[i]);
    const int at = static_cast<int>(i);
    // Of headings that nobody lists the cells tell; below the name of a month stand its days.
    if (!out.has(kWay) && RE2::FullMatch(word, flag) && share_of(table, index + 1, at, is_way) >= 0.6) out.at[kWay] = at;
    if (!out.has(kTime) && !out.has(kDayOfMonth) && RE2::FullMatch(word, month)) out.at[kDayOfMonth] = at;
  }
  const bool money = out.has(kAmount) || (out.has(kIn) && out.has(kOut));
  const bool dated = out.has(kTime) || out.has(kDayOfMonth);
  const bool about = out.has(kDayOfMonth) || out.has(kWho) || out.has(kPayee) || out.has(kPayer) || out.has(kWay) ||
                     out.has(kBalance) || out.has(kOrder) || !out.whats.empty();
  if (!money || !dated || !about) return std::nullopt;
  return out;
}

std::optional<Header> find_header(const Table& table) {
  constexpr std::size_t kLastHeaderRow = 60;
  for (std::size_t i = 0; i < std::min(table.rows.size(), kLastHeaderRow); ++i) {
    if (auto header = header_in(table.rows[i], i, table)) return header;
    if (i + 1 >= table.rows.size()) break;
    if (auto header = header_in(over_two_rows(table.rows[i], table.rows[i + 1]), i + 1, table)) return header;
  }
  return std::nullopt;
}

bool holds_money(const Table& table, const Header& h) {
  const auto from = h.row + 1;
  const auto good = [&](Column c) { return h.has(c) && share_of(table, from, h.at[c], is_amount) >= 0.6; };
  return h.has(kAmount) ? good(kAmount) : good(kIn) || good(kOut);
}

// A sum or a balance that a printed table puts between its rows: no payment, though it may bear a day.
enum class SumWord { none, likely, sure };

SumWord sum_word_in(const Cells& cells) {
  static const RE2 sure(
      R"((?:[本当上全]?[日月季年页期旬次]?|人民币|收入|支出|借方|贷方|收支|交易)?(?:合计|小计|总计|累计)(?:金额)?[:：]?(?:\d+笔)?|承前页|承上页|过次页|转次页|转下页|(?:期初|期末|上期|本期|上月|本月|上日|本日|年初|年末)(?:结转)?余额|上年结转|结转下年|(?i:(?:sub|grand)?\s*total:?))");
  static const RE2 likely(R"([^\d]{0,6}(?:合计|小计|总计|累计)[:：]?)");
  auto out = SumWord::none;
  for (const auto& cell : cells) {
    const auto word = without_spaces(cell);
    if (RE2::FullMatch(word, sure)) return SumWord::sure;
    if (RE2::FullMatch(word, likely)) out = SumWord::likely;
  }
  return out;
}

// The bill of a credit card, by its headings or the title above: a plus there is money that was spent.
bool of_credit_card(const Table& table, const Header& header) {
  static const RE2 heads(R"(卡号?[末后]四位|人民币金额)"), title(R"(信用卡|贷记卡)");
  std::string above, row;
  for (std::size_t i = 0; i < header.row; ++i) above += to_text({"", {table.rows[i]}});
  for (const auto& cell : table.rows[header.row]) row += plain_heading(cell) + "\t";
  return header.has(kAmount) && !header.has(kWay) && !header.has(kBalance) &&
         (RE2::PartialMatch(row, heads) || RE2::PartialMatch(above, title));
}

bool is_yuan(const std::string& currency) {
  static const RE2 yuan(R"((?i)|/|-+|人民币.*|元|本币|CNY|RMB|CNH|156|¥|￥)");
  return RE2::FullMatch(currency, yuan);
}

class Rows {
 public:
  Rows(const Table& table, const Header& header, Extraction& out)
      : table_(table), header_(header), out_(out), frame_(frame_of(table, header.row)) {
    for (const auto c : {kAmount, kIn, kOut}) units_[c] = unit_of(c);
    minus_in_out_ = minus_in_out();
    for (auto i = header.row + 1; i < table.rows.size(); ++i) signed_ = signed_ || amount_of(table.rows[i], kAmount).sign < 0;
    if (of_credit_card(table, header)) weigh_card();
    else if (signed_ && !header.has(kWay)) weigh_signs();
    for (const auto& cell : table.rows[header.row])
      if (auto zone = zone_of_heading(cell); !zone.empty()) zone_ = std::move(zone);
  }

  [[nodiscard]] const StatementFrame& frame() const { return frame_; }

  void read() {
    for (auto i = header_.row + 1; i < table_.rows.size(); ++i) row(table_.rows[i]);
    if (reversed_ > 0)
      out_.warnings.push_back(warning(
          "reversed", {fmt::format("有{}笔是红字（负数）：看起来是冲掉或退回之前的一笔，收支方向已反过来读，请核对。", reversed_),
                       fmt::format("{} rows are negative in their column: they seem to take an earlier one back, and were read "
                                   "the other way round. Please check.",
                                   reversed_)}));
    if (foreign_ > 0)
      out_.warnings.push_back(warning(
          "foreign_currency", {fmt::format("有{}笔不是人民币，金额没有换算，只在文字里保留原币金额。", foreign_),
                               fmt::format("{} rows are not in yuan: their amounts stand in the words only.", foreign_)}));
    if (sign_ == Sign::unsure)
      out_.warnings.push_back(warning(
          "unsure_direction", {"像是信用卡账单，但分不清正数是消费还是还款：收支方向没有判断，请核对。",
                               "This looks like the bill of a credit card, but it does not show whether a plus was spent or "
                               "paid back: no direction was set. Please check."}));
  }

 private:
  [[nodiscard]] std::string get(const Cells& cells, Column c) const { return cell_at(cells, header_.at[c]); }

  // A unit in the heading goes before the one above the table.
  [[nodiscard]] std::int64_t unit_of(Column c) const {
    const auto heading = header_.has(c) ? unit_of_heading(cell_at(table_.rows[header_.row], header_.at[c])) : std::nullopt;
    return heading ? *heading : frame_.unit_fen.value_or(100);
  }
  // Of kAmount, kIn or kOut.
  [[nodiscard]] PrintedAmount amount_of(const Cells& cells, Column c) const { return printed_amount(get(cells, c), units_[c]); }

  [[nodiscard]] std::optional<Instant> moment(const Cells& cells) const {
    static const RE2 number(R"((\d{1,2})[日号]?)");
    const auto day = get(cells, kTime), clock = get(cells, kClock);
    if (auto time = read_zoned_time(clock.empty() ? day : day + " " + clock, zone_)) return time;
    if (auto time = read_zoned_time(day, zone_)) return time;
    const auto month = get(cells, kMonth);
    std::string of_month;
    if (!frame_.year || !RE2::FullMatch(header_.has(kDayOfMonth) ? get(cells, kDayOfMonth) : day, number, &of_month))
      return std::nullopt;
    if (header_.has(kMonth) ? !RE2::FullMatch(month, number) : !frame_.month) return std::nullopt;
    const auto whole =
        fmt::format("{}-{}-{}", *frame_.year, header_.has(kMonth) ? month : std::to_string(*frame_.month), of_month);
    const auto time = clock.empty() ? std::nullopt : read_zoned_time(whole + " " + clock, zone_);
    return time ? time : read_time(whole);
  }

  // Payer and payee where nothing tells which of them is the person: both stay named.
  void name_both(const Cells& cells, Transaction& t) const {
    const auto payee = get(cells, kPayee), payer = get(cells, kPayer);
    if (t.counterparty.empty() && (payee.empty() || payer.empty())) t.counterparty = payee + payer;
    else if (!payee.empty() && !payer.empty()) t.text = payer + " → " + payee;
  }

  // Who stands on the other side, and with which account. Of payer and payee the one is the person: the account says which,
  // else the direction.
  void set_sides(const Cells& cells, Transaction& t) const {
    t.counterparty = get(cells, kWho), t.account = get(cells, kAccount), t.counterparty_account = get(cells, kOther);
    if (t.account.empty()) t.account = frame_.account;
    const auto payee = get(cells, kPayeeAccount), payer = get(cells, kPayerAccount);
    if (t.direction == Direction::unknown && !frame_.account.empty() && payee != payer)
      t.direction = payee == frame_.account ? Direction::in : payer == frame_.account ? Direction::out : Direction::unknown;
    if (t.direction == Direction::unknown) return name_both(cells, t);
    const bool came = t.direction == Direction::in;
    if (t.counterparty.empty()) t.counterparty = get(cells, came ? kPayer : kPayee);
    if (t.counterparty_account.empty()) t.counterparty_account = came ? payer : payee;
    if (const auto& own = came ? payee : payer; !own.empty() && get(cells, kAccount).empty()) t.account = own;
  }

  enum class Sign { as_account, as_card, unsure };

  // Where the words of most rows say the opposite of their sign, the table may be a card's after all.
  void weigh_signs() {
    static const RE2 spent(R"(消费|购物|取现|取款|支出|转出)"), came(R"(退货|退款|工资|存入|转入|收入|代发)");
    int with = 0, against = 0;
    for (auto i = header_.row + 1; i < table_.rows.size(); ++i) {
      const auto amount = amount_of(table_.rows[i], kAmount);
      std::string words;  // what it was for; a lender's name may hold any of them
      for (const int at : header_.whats) words += cell_at(table_.rows[i], at) + " ";
      const bool out = RE2::PartialMatch(words, spent), in = RE2::PartialMatch(words, came);
      // "消费退货": what came back names what was spent.
      if (amount.fen && (out || in)) ++((amount.sign < 0) == !in ? with : against);
    }
    if (against > with) sign_ = Sign::unsure;
  }

  // The rows that pay the card back show which sign is which.
  void weigh_card() {
    static const RE2 back(R"(还款|退款|退货)");
    int minus = 0, plus = 0;
    for (auto i = header_.row + 1; i < table_.rows.size(); ++i) {
      const auto amount = amount_of(table_.rows[i], kAmount);
      if (amount.fen && RE2::PartialMatch(to_text({"", {table_.rows[i]}}), back)) ++(amount.sign < 0 ? minus : plus);
    }
    sign_ = minus > 0 && plus == 0 ? Sign::as_card : plus > 0 && minus == 0 && signed_ ? Sign::as_account : Sign::unsure;
  }

  void row(const Cells& cells) {
    if (header_in(cells, 0, Table{})) return;  // the header again, on each printed page
    if (is_sum(cells)) return;                 // its words stand in the text
    Transaction t;
    t.time = moment(cells);
    set_amount(cells, t);
    set_sides(cells, t);
    t.order = get(cells, kOrder);
    for (const int at : header_.whats)
      if (const auto words = cell_at(cells, at); !words.empty() && words != "/") t.text += (t.text.empty() ? "" : " · ") + words;
    if (const auto back = get(cells, kRefund); printed_amount(back).fen.value_or(0) != 0)
      t.text += (t.text.empty() ? "退款 " : " · 退款 ") + back;
    if (const auto state = get(cells, kState); !state.empty()) t.text += (t.text.empty() ? "" : " · ") + state;
    if (!t.time && !t.amount_fen) {
      // A footer has a cell or two, and its words stand in the text; a row of a payment has more.
      const auto cells_filled =
          std::count_if(cells.begin(), cells.end(), [](const std::string& cell) { return !trimmed(cell).empty(); });
      constexpr int kOfAFooter = 3;
      if (cells_filled > kOfAFooter && !get(cells, header_.has(kTime) ? kTime : kDayOfMonth).empty()) doubt(cells, t);
      return;
    }
    const auto in_row = get(cells, kCurrency);
    if (const auto& currency = in_row.empty() ? frame_.currency : in_row; !is_yuan(currency)) {
      t.text += (t.text.empty() ? "" : " · ") + currency + " " + get(cells, header_.has(kAmount) ? kAmount : kOut);
      t.amount_fen.reset(), ++foreign_;
      out_.transactions.push_back(std::move(t));
      return;
    }
    if (!t.time || !t.amount_fen || t.direction == Direction::unknown) doubt(cells, t);
    out_.transactions.push_back(std::move(t));
  }

  void set_amount(const Cells& cells, Transaction& t) {
    if (header_.has(kAmount)) {
      const auto amount = amount_of(cells, kAmount);
      t.amount_fen = amount.fen;
      t.direction = direction_of(get(cells, kWay));
      if (t.direction == Direction::unknown && !header_.has(kWay)) t.direction = direction_of_kind(cells);
      if (sign_ != Sign::as_account) {
        if (sign_ == Sign::as_card) t.direction = amount.sign < 0 ? Direction::in : Direction::out;
        return;
      }
      // A sign counts where the table has both: then what has no minus came in.
      if (t.direction == Direction::unknown && signed_) t.direction = amount.sign < 0 ? Direction::out : Direction::in;
      if (t.direction == Direction::unknown && amount.sign > 0) t.direction = Direction::in;
      return;
    }
    const auto came = amount_of(cells, kIn), went = amount_of(cells, kOut);
    const bool in = came.fen.value_or(0) != 0, out = went.fen.value_or(0) != 0;
    if (in == out) return;  // both or neither: not known
    t.amount_fen = in ? came.fen : went.fen;
    // Some banks print what went out with a minus in every row; a red entry is the row that has the other sign.
    const auto sign = (in ? came : went).sign;
    const bool back = in || !minus_in_out_ ? sign < 0 : sign >= 0;
    reversed_ += back ? 1 : 0;
    t.direction = in != back ? Direction::in : Direction::out;
  }

  // "工资合计" may be what a payment was for: then somebody stands on the other side, or it has a number or a clock.
  [[nodiscard]] bool is_sum(const Cells& cells) const {
    const auto word = sum_word_in(cells);
    if (word == SumWord::none || !get(cells, kWho).empty() || !get(cells, kOther).empty()) return false;
    if (word == SumWord::sure) return true;
    const auto time = moment(cells);
    return get(cells, kOrder).empty() && !(time && time->has_clock());
  }

  // Without a column for the direction the kind of the payment may be one: only where it is that word alone.
  [[nodiscard]] Direction direction_of_kind(const Cells& cells) const {
    static const RE2 in(R"(转入|存入|收入|收款|入账|贷记)"), out(R"(转出|支取|支出|付款|扣款|借记|取款)");
    for (const int at : header_.whats) {
      const auto cell = cell_at(cells, at);
      if (RE2::FullMatch(cell, in)) return Direction::in;
      if (RE2::FullMatch(cell, out)) return Direction::out;
    }
    return Direction::unknown;
  }

  // Whether the column of what went out has a minus in most of its rows.
  [[nodiscard]] bool minus_in_out() const {
    int minus = 0, all = 0;
    for (auto i = header_.row + 1; i < table_.rows.size(); ++i)
      if (const auto amount = amount_of(table_.rows[i], kOut); amount.fen.value_or(0) != 0)
        ++all, minus += amount.sign < 0 ? 1 : 0;
    return minus * 2 > all;
  }

  // A neutral transaction (into savings, between own accounts) says so itself.
  void doubt(const Cells& cells, const Transaction& t) {
    static const RE2 neutral(R"(^/$|中性|不计收支|其他|^-+$)");
    if (t.time && t.amount_fen && RE2::PartialMatch(get(cells, kWay), neutral)) return;
    out_.warnings.push_back(unread(to_text({"", {cells}})));
  }

  const Table& table_;
  const Header& header_;
  Extraction& out_;
  StatementFrame frame_;
  std::array<std::int64_t, kColumns> units_{};  // in fen, of the columns of amounts
  bool signed_ = false, minus_in_out_ = false;
  Sign sign_ = Sign::as_account;
  std::string zone_;  // of the heading over the times
  int foreign_ = 0, reversed_ = 0;
};

}  // namespace

namespace {

bool is_known(const std::string& heading) {
  return std::any_of(kSynonyms.begin(), kSynonyms.end(), [&](const Synonym& s) { return heading == s.word; });
}

}  // namespace

TableFit statement_fit(const Table& table) {
  const auto header = find_header(table);
  return header ? TableFit{true, holds_money(table, *header), false} : TableFit{};
}

std::optional<Extraction> read_statement(const std::vector<Table>& tables) {
  Extraction out;
  int count = 0;
  for (const auto& table : tables)
    if (const auto header = find_header(table); header && holds_money(table, *header)) {
      Rows rows(table, *header, out);
      rows.read();
      warn_of_unknown_columns(table, header->row, is_known, out);
      // Of several tables nobody knows whether they cover their days together.
      if (++count == 1) write_frame(rows.frame(), out.metadata);
      else out.metadata["statement_part"] = "yes";
    }
  if (count == 0) return std::nullopt;
  out.kind = FileKind::statement;
  for (const auto& table : tables) out.text += (tables.size() > 1 ? table.name + "\n" : "") + to_text(table);
  return out;
}

}  // namespace qingbai
