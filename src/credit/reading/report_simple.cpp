// The 简版, first and second generation: sentences under headings, two tables of inquiries.
//
// Sentences wrap over lines and pages and numbers stick to dates, so a section's lines are gathered into entries first.
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/utf8.hpp"
#include "credit/reading/report_entry.hpp"
#include "credit/reading/report_numbers.hpp"
#include "credit/reading/report_reader.hpp"
#include "credit/reading/report_records.hpp"
#include "credit/reading/report_words.hpp"

namespace qingbai {
namespace {

enum class Section {
  header,
  summary,
  accounts,
  non_credit,
  public_records,
  inquiries_head,
  inquiries_institution,
  inquiries_self,
  statements,
  notes
};

const std::map<std::string, Section>& sections() {
  static const std::map<std::string, Section> all{{"信贷记录", Section::summary},
                                                  {"信息概要", Section::summary},
                                                  {"信用卡", Section::accounts},
                                                  {"贷款", Section::accounts},
                                                  {"购房贷款", Section::accounts},  // first generation
                                                  {"其他贷款", Section::accounts},
                                                  {"其他业务", Section::accounts},
                                                  {"相关还款责任信息", Section::accounts},
                                                  {"为他人担保信息", Section::accounts},
                                                  {"非信贷交易记录", Section::non_credit},
                                                  {"公共记录", Section::public_records},
                                                  {"查询记录", Section::inquiries_head},
                                                  {"机构查询记录明细", Section::inquiries_institution},
                                                  {"个人查询记录明细", Section::inquiries_self},
                                                  {"本人查询记录明细", Section::inquiries_self},
                                                  {"本人声明", Section::statements},
                                                  {"声明信息", Section::statements},
                                                  {"说明", Section::notes}};
  return all;
}

std::optional<Section> heading(const ReportLine& line) {
  static const auto names = [] {
    std::set<std::string> out;
    for (const auto& entry : sections())
      if (utf8_characters(entry.first).size() < 8) out.insert(entry.first);  // the longer are too much alike
    return out;
  }();
  auto it = sections().find(line.tight);
  if (it == sections().end() && line.scanned()) {
    static const RE2 inquiries(R"((机构|个人|本人)查询记录?\p{Han}?\p{Han}?)");
    std::string whose;
    const bool table = line.tight != "本人查询" && RE2::FullMatch(line.tight, inquiries, &whose);
    it = sections().find(table ? whose + "查询记录明细" : nearest_name(line.tight, names));
  }
  return it == sections().end() ? std::nullopt : std::optional(it->second);
}

constexpr std::array kOverview{
    "账户数", "未结清/未销户账户数", "发生过逾期的账户数", "发生过90天以上逾期的账户数", "相关还款责任账户数", "为他人担保笔数"};

// "从未发生过逾期的账户明细如下：", of which a machine may lose a character of the end. No entry holds the words.
bool opens_details(const std::string& t) {
  return t.ends_with("明细如下：") || (t.size() < 150 && t.find("账户明细") != std::string::npos && t.ends_with("："));
}

// Lines that the form itself prints where entries or records stand.
bool furniture(const std::string& t) {
  static constexpr std::array starts{"这部分包含", "系统中没有您", "征信系统中既没有", "逾期记录可能影响", "个人信用报告"};
  return t.empty() || std::any_of(starts.begin(), starts.end(), [&](const char* s) { return t.starts_with(s); }) ||
         opens_details(t);
}

// An entry without any word on its state is no puzzle; one with words that are not understood is.
bool says_a_state(const std::string& words) {
  static constexpr std::array signs{"截至", "已", "状态", "目前", "注销", "销户", "结清", "还清", "核销"};
  return std::any_of(signs.begin(), signs.end(), [&](const char* sign) { return words.find(sign) != std::string::npos; });
}

class Reader {
 public:
  explicit Reader(const std::vector<ReportLine>& lines) : lines_(lines) { report_.edition = "simple"; }

  CreditReport read() {
    while (at_ < lines_.size()) at_ += take(lines_[at_]);
    flush();
    if (section_ == Section::header) read_head(std::exchange(head_, {}), report_);  // no heading was known
    check_overview(overview_, other_business_, report_);
    return std::move(report_);
  }

 private:
  // How many lines it used.
  std::size_t take(const ReportLine& line) {
    if (const auto next = heading(line); next && !in_overview(line)) {
      const auto used = enter(*next);
      other_ = line.tight == "其他业务";
      return used;
    }
    if (section_ == Section::header) return head(line);
    if (section_ == Section::summary) return overview(line);
    if (section_ == Section::accounts) return account_line(line);
    if (section_ == Section::non_credit || section_ == Section::public_records) return record(line);
    if (section_ == Section::inquiries_institution || section_ == Section::inquiries_self) return inquiry(line);
    if (section_ == Section::statements) return statement(line);
    if (section_ == Section::inquiries_head && line.scanned())
      if (const auto header = header_at(lines_, at_); header && header->has("编号")) return headless(line);
    if (section_ == Section::inquiries_head && !furniture(line.tight)) return loose(line);
    return 1;
  }

  // The overview's own column heads 贷款 and 信用卡 may stand alone on a line; a section follows them only after its rows.
  [[nodiscard]] bool in_overview(const ReportLine& line) const {
    if (section_ != Section::summary || line.tight == "信息概要") return false;
    for (std::size_t i = at_ + 1; i < std::min(at_ + 6, lines_.size()); ++i) {
      if (lines_[i].tight.starts_with("账户数")) return true;
      if (opens_details(lines_[i].tight)) return false;
    }
    return false;
  }

  std::size_t enter(Section next) {
    flush();
    if (section_ == Section::header) read_head(std::exchange(head_, {}), report_);
    section_ = next;
    record_kind_.clear();
    none_wraps_ = false;
    expected_ = 1;  // numbers restart in each section
    header_.reset();
    whose_unknown_ = false;
    return 1;
  }

  std::size_t head(const ReportLine& line) {
    head_.insert(head_.end(), line.runs.begin(), line.runs.end());
    if (line.tight.find("查询时间") != std::string::npos) report_.generation = 1;
    return 1;
  }

  std::size_t overview(const ReportLine& line) {
    const auto label =
        std::find_if(kOverview.rbegin(), kOverview.rend(), [&](const char* l) { return line.tight.starts_with(l); });
    if (label == kOverview.rend()) return 1;
    static const RE2 number(R"(\d{1,4}|--?|—+)"), first(R"((\d{1,4}))");
    OverviewRow row{*label, {}, line.page};
    std::string words;
    for (const auto& run : line.runs) {
      const auto t = tight(run.text);
      if (words != *label) {
        words += t;
        int glued = 0;  // the first number stands against its label
        if (words.starts_with(*label) && RE2::FullMatch(words.substr(row.label.size()), first, &glued)) {
          report_.values.push_back({"", *label, std::to_string(glued), run.page, run.box, run.confidence});
          row.numbers.push_back(glued), words = *label;
        }
      } else if (RE2::FullMatch(t, number)) {
        report_.values.push_back({"", *label, run.text, run.page, run.box, run.confidence});
        row.numbers.push_back(isdigit(static_cast<unsigned char>(t[0])) != 0 ? std::stoi(t) : -1);
      }
    }
    overview_.push_back(std::move(row));
    return 1;
  }

  // A line that begins "3." and a day opens the next entry. The number may stick to the day (12026年 is no. 1, 2026年). A number
  // that was lost (OCR) may be skipped where the entry before has ended; where the numbers begin again, a heading was lost.
  std::size_t account_line(const ReportLine& line) {
    static const RE2 opening(R"(^((\d{1,3}?)[.．、·。：，；]?)(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)");
    // Off a scan, what opens as an entry does behind the end of another is one, whatever became of its number.
    static const RE2 numberless(R"(^(\D{0,6})(?:19|20)\d{2}年\d{1,2}月\d{1,2}日.{6,150}(?:放的|授信，))");
    re2::StringPiece whole;
    int number = 0;
    bool opens = RE2::PartialMatch(line.tight, opening, &whole, &number) || lender_opens(whole, number);
    const bool ended = entry_.empty() || tight(entry_.back().text).ends_with("。");
    if (!opens && ended && line.scanned() && RE2::PartialMatch(line.tight, numberless, &whole)) opens = true, number = expected_;
    if (opens && ended && number == 1 && expected_ > 1 && line.scanned()) enter(Section::accounts);
    if (opens && (number == expected_ || (ended && number > expected_ && number <= expected_ + 5))) {
      flush();
      for (; expected_ < number; ++expected_)
        report_.warnings.push_back({line.page, "编号 " + std::to_string(expected_) + " 的账户没有读到"});
      entry_ = line.runs;
      skip_ = whole.size();
      number_ = number;
      ++expected_;
    } else if (opens_details(line.tight)) {
      flush();
    } else if (!entry_.empty()) {
      entry_.insert(entry_.end(), line.runs.begin(), line.runs.end());
    } else if (!furniture(line.tight)) {
      report_.warnings.push_back({line.page, line.text});
    }
    return 1;
  }

  // "3.示例银行于2026年3月18日发放的…": the day may stand on the next line.
  bool lender_opens(re2::StringPiece& whole, int& number) const {
    static const RE2 numbered(R"(^((\d{1,3})[.．、]?)\p{Han})"), then(R"([于在](?:19|20)\d{2}年\d{1,2}月\d{1,2}日)");
    const auto& line = lines_[at_];
    if (line.scanned()) return false;
    if (!RE2::PartialMatch(line.tight, numbered, &whole, &number) || number != expected_) return false;
    const bool apart = tight(line.runs.front().text).size() == whole.size();  // a number without a point stands alone
    if (!apart && isdigit(static_cast<unsigned char>(whole[whole.size() - 1])) != 0) return false;
    auto words = line.tight;
    for (std::size_t i = at_ + 1; i < std::min(at_ + 3, lines_.size()); ++i) words += lines_[i].tight;
    return RE2::PartialMatch(words, then);
  }

  std::size_t inquiry(const ReportLine& line) {
    if (auto header = header_at(lines_, at_); header && header->has("编号")) {
      if (!header_) header_ = header;  // the same again on top of the next page continues
      return header->lines;
    }
    if (furniture(line.tight)) return 1;
    rows_.push_back(line);
    part_days(rows_.back().runs);
    return 1;
  }

  // The heading of a table of inquiries could not be read: the rows tell whose they are.
  std::size_t headless(const ReportLine& line) {
    (void)enter(Section::inquiries_institution);
    whose_unknown_ = true;
    return inquiry(line);
  }

  std::size_t loose(const ReportLine& line) {
    report_.warnings.push_back({line.page, line.text});
    return 1;
  }

  // One record has many lines: they are read when its kind's heading or another section comes.
  std::size_t record(const ReportLine& line) {
    static const RE2 kind(R"((欠税|民事判决|强制执行|行政处罚|电信欠费|欠费)记录?(?:明细|信息)?)");
    const auto& t = line.tight;
    // "系统中没有您最近5年内的…" and the section's lead-in (…，精确到元。) may run over the line.
    if (none_wraps_ || furniture(t)) {
      const bool sentence =
          none_wraps_ || t.starts_with("系统中没有您") || t.starts_with("征信系统中") || t.starts_with("这部分包含");
      none_wraps_ = sentence && !t.ends_with("。");
      return 1;
    }
    if (t.find("金额类数据均以人民币计算") != std::string::npos || t.ends_with("精确到元。")) return 1;
    std::string what;
    if (RE2::FullMatch(t, kind, &what)) {
      close_records();
      record_kind_ = what + "记录";
      return 1;
    }
    record_lines_.push_back(line);
    return 1;
  }

  void close_records() {
    const auto* otherwise = section_ == Section::non_credit ? "非信贷交易" : "公共记录";
    read_public_records(record_kind_, otherwise, std::exchange(record_lines_, {}), report_);
  }

  // What the person had written into the report; each begins with a number or a day.
  std::size_t statement(const ReportLine& line) {
    static const RE2 first(R"(^(?:\d{1,2}[.．、]|(?:19|20)\d{2}年))");
    if (furniture(line.tight)) return 1;
    auto& all = report_.statements;
    if (all.empty() || RE2::PartialMatch(line.tight, first)) all.push_back(line.text);
    else all.back() += line.text;
    return 1;
  }

  // What was gathered is read now, or said to be unread.
  void flush() {
    close_records();
    if (!rows_.empty()) {
      const auto rows = std::exchange(rows_, {});
      // The second table of the second generation may come without a header of its own: it stands in the columns of the first.
      if (header_) columns_ = header_;
      const auto* whose = section_ == Section::inquiries_self ? "self" : whose_unknown_ ? "" : "institution";
      read_inquiries(columns_.value_or(ReportHeader{}), rows, whose, report_);
    }
    if (entry_.empty()) return;
    auto runs = std::exchange(entry_, {});
    ReportAccount a;
    a.page = runs.front().page;
    a.index = number_;
    std::string words;
    for (const auto& r : runs) words += r.text;
    trim_number(runs);
    const bool scan = runs.front().confidence < 1;
    if (scan) mend_sentence(runs);
    const LocatedText printed(std::move(runs));
    a.text = printed.text();
    std::vector<std::string> unread;
    const bool read = read_entry(printed, a, scan ? nullptr : &unread);
    if (scan) a.institution = mended_lender(a.institution);
    if (!read || has_torn_number(printed)) report_.warnings.push_back({a.page, words});
    else if (a.status == AccountStatus::unknown && says_a_state(words))
      report_.warnings.push_back({a.page, "账户状态的写法看不懂：" + words});
    if (!read) return;
    for (const auto& clause : unread)
      report_.warnings.push_back({a.page, "编号 " + std::to_string(a.index) + " " + a.institution + "，看不懂的话：" + clause});
    if (other_) other_business_.insert(report_.accounts.size());
    report_.accounts.push_back(std::move(a));
  }

  // Takes the `skip_` bytes of the number off the first runs; one that is all number is left without words.
  void trim_number(std::vector<TextRun>& runs) const {
    std::size_t left = skip_;
    for (auto& run : runs) {
      std::size_t bytes = 0;
      while (bytes < run.text.size() && tight(run.text.substr(0, bytes)).size() < left) {
        ++bytes;
        while (bytes < run.text.size() && (static_cast<unsigned char>(run.text[bytes]) & 0xC0) == 0x80) ++bytes;
      }
      const double share = run.text.empty() ? 0 : static_cast<double>(bytes) / static_cast<double>(run.text.size());
      left -= std::min(left, tight(run.text.substr(0, bytes)).size());
      run.text.erase(0, bytes);
      run.box.x += run.box.width * share;
      run.box.width *= 1 - share;
      if (left == 0) return;
    }
  }

  const std::vector<ReportLine>& lines_;
  std::size_t at_ = 0;
  CreditReport report_;
  Section section_ = Section::header;
  std::string record_kind_;               // of public records: the heading they stand under
  std::vector<ReportLine> record_lines_;  // under that heading
  bool none_wraps_ = false;               // the sentence that there is no record goes on
  std::vector<TextRun> entry_, head_;
  std::vector<ReportLine> rows_;
  std::optional<ReportHeader> header_, columns_;
  std::vector<OverviewRow> overview_;
  std::size_t skip_ = 0;
  bool whose_unknown_ = false;
  bool other_ = false;                    // under the heading 其他业务
  std::set<std::size_t> other_business_;  // accounts read there
  int number_ = 0, expected_ = 1;
};

}  // namespace

const std::set<std::string>& simple_headings() {
  static const auto all = [] {
    std::set<std::string> out;
    for (const auto& [name, section] : sections()) out.insert(name);
    return out;
  }();
  return all;
}

CreditReport read_simple(const std::vector<ReportLine>& lines) {
  const auto ordered = with_numbers_in_front(lines);
  return Reader(ordered).read();
}

}  // namespace qingbai
