#include "corpus.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "triage/normalise.hpp"

namespace qingbai::triage_tool {
namespace {

constexpr int kCopies = 9;       // messages of one template
constexpr int kMoreCopies = 28;  // of one with several wordings
constexpr int kPlainCopies = 6;  // of one that only its slots change

using Words = std::vector<std::string>;

Words split(const std::string& text, char by) {
  Words out;
  std::istringstream in(text);
  for (std::string word; std::getline(in, word, by);)
    if (!word.empty()) out.push_back(word);
  return out;
}

struct Template {
  MessageClass label;
  std::string senders, text;
  bool held = false;
};

class Filler {
 public:
  Filler(Random& random, const Words& lenders, const Words& banks) : r_(random), lenders_(lenders), banks_(banks) {}

  // One of the wordings between [[ and ]], parted by |.
  std::string choose(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      const auto open = text.find("[[", at);
      const auto close = open == std::string::npos ? open : text.find("]]", open);
      out += text.substr(at, close == std::string::npos ? close : open - at);
      if (close == std::string::npos) break;
      Words wordings(1);
      for (const char c : text.substr(open + 2, close - open - 2)) {
        if (c == '|') wordings.emplace_back();
        else wordings.back() += c;
      }
      out += wordings[r_.below(wordings.size())];
      at = close + 2;
    }
    return out;
  }

  std::string fill(const std::string& text) {
    const auto lender = pick(lenders_);  // one message names one lender
    const auto name = pick(surnames()) + pick(Words{"伟", "小敏", "志强", "丽", "海涛", "雪", "建国", "晓东"});
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '{' || i + 2 >= text.size() || text[i + 2] != '}') {
        out += text[i];
        continue;
      }
      out += text[i + 1] == 'L' ? lender : text[i + 1] == 'N' ? name : slot(text[i + 1]);
      i += 2;
    }
    return out;
  }

  std::string sender(const std::string& kinds) {
    if (kinds.size() > 4) return kinds;  // a number as it stands
    switch (kinds[r_.below(kinds.size())]) {
      case 'b':
        return "106" + digits(6 + r_.below(6));
      case 'n':
        return pick(Words{"95588", "95533", "95599", "95566", "95555", "95559", "95580", "95568"});
      case 'm':
        return pick(Words{"138", "139", "152", "186", "133", "177"}) + "0000" + digits(4);
      case 'v':
        return pick(Words{"170", "171", "165", "167", "162"}) + "0000" + digits(4);
      case 'o':
        return pick(Words{"+852", "+60", "+1", "00853", "0044", "+63"}) + digits(8);
      case 'l':
        return pick(Words{"010", "021", "0571", "0755", "028"}) + "5555" + digits(4);
      case '4':
        return "400" + digits(7);
      default:
        return pick(Words{"12381", "96110", "12345", "110", "12306"});
    }
  }

 private:
  std::string pick(const Words& words) { return words[r_.below(words.size())]; }
  static Words surnames() { return {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙"}; }
  std::string digits(std::size_t n) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i) out += static_cast<char>('0' + r_.below(10));
    return out;
  }
  std::string amount() {
    switch (r_.below(4)) {
      case 0:
        return std::to_string(1 + r_.below(90)) + "," + digits(3) + "." + digits(2);
      case 1:
        return std::to_string(100 + r_.below(900)) + "." + digits(2);
      case 2:
        return std::to_string((1 + r_.below(50)) * 1000);
      default:
        return std::to_string(1000 + r_.below(60000));
    }
  }
  std::string day() {
    const auto month = std::to_string(1 + r_.below(12)), d = std::to_string(1 + r_.below(28));
    return r_.below(3) == 0 ? "2026年" + month + "月" + d + "日" : month + "月" + d + "日";
  }
  std::string letters(std::size_t n) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i) out += static_cast<char>('a' + r_.below(26));
    return out;
  }
  std::string slot(char c) {
    switch (c) {
      case 'B':
        return pick(banks_);
      case 'X':
        return pick(surnames()) + pick(Words{"*", "**", "某", ""});
      case 'A':
        return amount();
      case 'D':
        return day();
      case 'T':
        return std::to_string(8 + r_.below(14)) + ":" + std::to_string(10 + r_.below(49));
      case 'n':
        return std::to_string(2 + r_.below(7));
      case 'C':
        return digits(4);
      case 'K':
        return digits(4 + 2 * r_.below(2));
      case 'H':
        return pick(Words{"HT", "No.", "", "JK"}) + digits(10);
      case 'P':
        return pick(Words{"138", "139", "152", "186"}) + "0000" + digits(4);
      case 'F':
        return "400-" + digits(3) + "-" + digits(4);
      case 'U':
        return pick(Words{"http://", "", "https://"}) + letters(5) +
               pick(Words{".top/", ".xyz/", ".vip/", "-cn.cc/", ".icu/", ".site/", ".com/"}) + letters(3);
      case 'O':
        return pick(Words{"t.cn/", "m." + letters(4) + ".com/", "dwz.cn/", letters(4) + ".cn/"}) + letters(4);
      case 'Q':
        return digits(9);
      case 'W':
        return letters(3) + digits(5);
      default:
        return "";
    }
  }

  Random& r_;
  const Words& lenders_;
  const Words& banks_;
};

struct Sheet {
  std::vector<Template> templates;
  Words lenders, held_lenders, banks;
};

// A line of name, senders, text and a second name; empty for a blank line or a comment.
std::optional<std::array<std::string, 4>> cells_of(const std::string& line) {
  if (line.empty() || line[0] == '#') return std::nullopt;
  std::istringstream from(line);
  std::array<std::string, 4> out;
  for (auto& cell : out) std::getline(from, cell, '\t');
  return out;
}

Result<Sheet> read_sheet(const std::string& path) {
  std::ifstream in(path);
  Sheet out;
  std::map<MessageClass, int> seen;
  for (std::string line; std::getline(in, line);) {
    const auto cells = cells_of(line);
    if (!cells) continue;
    const auto& [name, senders, text, also] = *cells;
    if (name == "LENDERS") out.lenders = split(senders, ' ');
    else if (name == "HELD") out.held_lenders = split(senders, ' ');
    else if (name == "BANKS") out.banks = split(senders, ' ');
    else if (const auto label = message_class(name); label && !text.empty())
      out.templates.push_back({*label, senders, text, seen[*label]++ % 3 == 2});
    else return fail(Code::invalid, "templates: " + line, {"模板文件有错误。", "The templates' file has a mistake."});
  }
  if (out.templates.empty() || out.lenders.empty() || out.held_lenders.empty() || out.banks.empty())
    return fail(Code::not_found, path, {"没有模板文件。", "There is no file of templates."});
  return out;
}

// Templates that are all for training: every *.tsv of the folder, in the order of names.
Result<std::vector<Template>> read_more(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(folder, none))
    if (entry.path().extension() == ".tsv") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  std::vector<Template> out;
  for (const auto& file : files) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      const auto cells = cells_of(line);
      if (!cells) continue;
      const auto& [name, senders, text, also] = *cells;
      const auto label = message_class(name);
      if (!label || text.empty())
        return fail(Code::invalid, "templates: " + line, {"模板文件有错误。", "The templates' file has a mistake."});
      out.push_back({*label, senders, text, false});
    }
  }
  return out;
}

}  // namespace

Result<std::vector<Labelled>> read_messages(const std::string& path) {
  std::vector<Labelled> out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const auto cells = cells_of(line);
    if (!cells) continue;
    const auto& [name, sender, text, also] = *cells;
    Labelled made;
    made.message.sender = sender;
    made.message.text = text;
    const auto label = message_class(name);
    if (!label) return fail(Code::invalid, "written: " + line, {"留出文件有错误。", "The held-out file has a mistake."});
    made.label = *label;
    made.also = message_class(also);
    made.source = static_cast<int>(out.size());
    out.push_back(std::move(made));
  }
  return out;
}

std::vector<Labelled> scraps(const std::vector<Labelled>& from, std::size_t number) {
  Random random(20261130);
  std::vector<Labelled> out;
  while (out.size() < number) {
    Labelled made;
    made.source = from.back().source + 1;
    for (auto left = 3 + random.below(12); left > 0; --left) {
      const auto all = characters(from[random.below(from.size())].message.text);
      const auto length = 1 + random.below(3);
      if (all.size() < length) continue;
      const auto at = random.below(all.size() - length + 1);
      for (std::size_t i = 0; i < length; ++i) made.message.text += all[at + i];
    }
    out.push_back(std::move(made));
  }
  return out;
}

std::uint64_t Random::next() {
  auto z = state_ += 0x9E3779B97F4A7C15u;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
  z = (z ^ z >> 27) * 0x94D049BB133111EBu;
  return z ^ z >> 31;
}

Result<Corpus> read_corpus(const std::string& folder) {
  TRY(const auto sheet, read_sheet(folder + "/templates.tsv"));
  Corpus out;
  Random random(20261125);
  for (std::size_t t = 0; t < sheet.templates.size(); ++t) {
    const auto& from = sheet.templates[t];
    Filler filler(random, from.held ? sheet.held_lenders : sheet.lenders, sheet.banks);
    for (int copy = 0; copy < kCopies; ++copy) {
      Labelled made{from.label, {}, static_cast<int>(t), {}};
      made.message.text = filler.fill(from.text);
      made.message.sender = filler.sender(from.senders);
      (from.held ? out.held : out.train).push_back(std::move(made));
    }
  }
  TRY(const auto more, read_more(folder + "/more"));
  Filler filler(random, sheet.lenders, sheet.banks);
  for (std::size_t t = 0; t < more.size(); ++t)
    for (int copy = 0; copy < (more[t].text.find("[[") == std::string::npos ? kPlainCopies : kMoreCopies); ++copy) {
      Labelled made{more[t].label, {}, static_cast<int>(sheet.templates.size() + t), {}};
      made.message.text = filler.fill(filler.choose(more[t].text));
      made.message.sender = filler.sender(more[t].senders);
      out.train.push_back(std::move(made));
    }
  TRY(out.written, read_messages(folder + "/heldout_written.tsv"));
  TRY(out.fresh, read_messages(folder + "/heldout_fresh.tsv"));
  TRY(out.fresh2, read_messages(folder + "/heldout_fresh2.tsv"));
  TRY(out.fresh3, read_messages(folder + "/heldout_fresh3.tsv"));
  TRY(out.fresh4, read_messages(folder + "/heldout_fresh4.tsv"));
  TRY(out.fresh5, read_messages(folder + "/heldout_fresh5.tsv"));
  TRY(out.strangers, read_messages(folder + "/strangers.tsv"));
  TRY(out.newcomers, read_messages(folder + "/newcomers.tsv"));
  TRY(out.newcomers_final, read_messages(folder + "/newcomers_final.tsv"));
  TRY(out.latecomers, read_messages(folder + "/latecomers.tsv"));
  TRY(out.arrivals, read_messages(folder + "/arrivals.tsv"));
  TRY(out.arrivals_final, read_messages(folder + "/arrivals_final.tsv"));
  TRY(out.everyday, read_messages(folder + "/everyday.tsv"));
  TRY(out.calibrate, read_messages(folder + "/calibrate.tsv"));
  return out;
}

}  // namespace qingbai::triage_tool
