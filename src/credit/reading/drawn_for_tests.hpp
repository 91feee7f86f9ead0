// A PDF's words in the order in which they are drawn; for tests only.
#pragma once

#include <string>
#include <vector>

#include "content/text_run.hpp"

namespace qingbai {

// A page being drawn, one word after the other.
class Drawn {
 public:
  Drawn& at(double y) { return y_ = y, *this; }
  Drawn& page(int number) { return page_ = number, order_ = 0, *this; }
  Drawn& say(double x, const std::string& text, double angle = 0, double ink = 1, double size = 10) {
    double width = 0;
    for (const char c : text)
      if (const auto b = static_cast<unsigned char>(c); b < 0x80) width += 0.5 * size;
      else if ((b & 0xC0) == 0xC0) width += size;
    TextRun run;
    run.text = text, run.box = {x, y_, width, 1.1 * size}, run.page = page_, run.order = ++order_;
    run.angle = angle, run.ink = ink;
    runs.push_back(std::move(run));
    return *this;
  }
  std::vector<TextRun> runs;

 private:
  double y_ = 0;
  int page_ = 1, order_ = 0;
};

// The head of a report of the second generation that shows no credit.
inline Drawn a_head() {
  Drawn out;
  out.at(10).say(200, "个人信用报告");
  out.at(30).say(20, "报告编号：2026110100001234567890").say(300, "报告时间：2026-11-01").say(420, "09:30:15");
  out.at(45).say(20, "姓名：张某某").say(120, "证件类型：身份证").say(240, "证件号码：**************123X");
  out.at(60).say(200, "信贷记录");
  out.at(75).say(20, "系统中没有您的信用卡、贷款和其他信贷记录。");
  return out;
}

// The same, up to the header of its first table of inquiries.
inline Drawn a_report() {
  auto out = a_head();
  out.at(90).say(200, "查询记录");
  out.at(105).say(200, "机构查询记录明细");
  out.at(120).say(20, "编号").say(60, "查询日期").say(180, "查询机构").say(400, "查询原因");
  return out;
}

// Each letter a run of its own, `apart` points from the next; where Chinese meets digits the space is wider.
inline void say_spaced(Drawn& page, double x, const std::string& text, double apart) {
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3;
    page.say(x, text.substr(at, bytes));
    x += (bytes == 1 ? 5 : 10) + apart;
    const bool meets = at + bytes < text.size() && (bytes == 1) != (static_cast<unsigned char>(text[at + bytes]) < 0x80);
    if (meets) x += 2;
    at += bytes;
  }
}

}  // namespace qingbai
