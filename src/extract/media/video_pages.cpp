// The screens that a film shows, as pages with their words.
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "extract/decode.hpp"
#include "extract/images/picture.hpp"
#include "extract/media/key_frames.hpp"
#include "extract/media/media.hpp"
#include "extract/readers.hpp"
#include "extract/tools.hpp"

namespace qingbai {
namespace {

constexpr int kMostStills = 60, kLeastSide = 24;

std::string clock_of(double seconds) {
  const int whole = static_cast<int>(seconds);
  return fmt::format("{:02}:{:02}", whole / 60, whole % 60);
}

// The lines of a page without what a screen changes by itself: times of day, counters, percentages, speeds.
std::set<std::string> lines_of(const Page& page) {
  static const RE2 restless(R"([0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?|[0-9.]+ ?(?:[KMkm]?[Bb]/s|%)|[0-9]+ ?秒)");
  std::set<std::string> out;
  for (const auto& run : page.runs) {
    auto text = without_spaces(run.text);
    RE2::GlobalReplace(&text, restless, "");
    if (!text.empty()) out.insert(std::move(text));
  }
  return out;
}

class Pages {
 public:
  Pages(const Reading& reading, Extraction& out) : reading_(reading), out_(out) {}

  // False: no more are wanted.
  bool add(const Still& still) {
    const auto picture = still.shot.picture();
    if (picture.width < kLeastSide || picture.height < kLeastSide) return true;
    if (static_cast<int>(out_.pages.size()) >= kMostStills) {
      more_ = still.shot.seconds;
      return false;
    }
    if (!spend(*reading_.budget, picture, out_)) return false;
    auto page = read(picture);
    page.at_seconds = still.shot.seconds;
    auto lines = lines_of(page);
    // A small change that brings no new word is no page of its own.
    if (still.little_new && std::includes(before_.begin(), before_.end(), lines.begin(), lines.end())) return true;
    before_ = std::move(lines);
    if (!page.text.empty()) out_.text += page.text + "\n";
    out_.pages.push_back(std::move(page));
    return true;
  }

  void say_what_was_left() {
    if (more_)
      out_.warnings.push_back(warning(
          "too_many_stills",
          {fmt::format("画面太多：读取了前{}幅，从{}以后的没有读取。请把录屏剪成几段分别放入。", kMostStills, clock_of(*more_)),
           fmt::format("Too many screens: the first {} were read, nothing from {} on. Cut the recording and add the pieces.",
                       kMostStills, clock_of(*more_))}));
    if (failed_)
      out_.warnings.push_back(warning("ocr_failed", {"识别画面里的字时出错，有些画面的文字没有读取；原件已原样保存。",
                                                     "Recognising words failed on some pictures; the original is kept."}));
    if (out_.pages.empty()) return;
    out_.warnings.push_back(
        warning("read_by_ocr", {fmt::format("录像里{}幅不同画面的文字由机器识别，请对照播放核实。", out_.pages.size()),
                                fmt::format("The words of {} different screens of this film were recognised by machine: please "
                                            "compare them with the film.",
                                            out_.pages.size())}));
    warn_of_doubt(out_);
  }

 private:
  Page read(const Picture& picture) {
    const int number = static_cast<int>(out_.pages.size()) + 1;
    try {
      return page_of_picture(picture, *reading_.tools->ocr, number);
    } catch (const std::exception&) {  // of the OCR library: the page stands without its words
      failed_ = true;
      Page page;
      page.number = number, page.width = picture.width, page.height = picture.height;
      return page;
    }
  }

  const Reading& reading_;
  Extraction& out_;
  std::set<std::string> before_;
  std::optional<double> more_;
  bool failed_ = false;
};

}  // namespace

void read_stills(ByteView bytes, const Reading& reading, Extraction& out) {
  if (!reading.tools->ocr) {
    out.warnings.push_back(
        warning("ocr_missing", {"没有安装文字识别模型，录像画面里的字没有读取；原件已原样保存。重新运行 ./run 会安装。",
                                "The text recognition models are not installed, so the words in this film were not read; the "
                                "original is kept. ./run installs them."}));
    return;
  }
  Pages pages(reading, out);
  StillFinder finder([&pages](const Still& still) { return pages.add(still); });
  const auto watched = reading.tools->media->watch(bytes, [&finder](const Shot& shot) { return finder.see(shot); });
  finder.end();
  pages.say_what_was_left();
  if (!watched.decoded)
    out.warnings.push_back(warning("no_pictures", {"录像的画面解不出来（可能损坏，或格式不支持），只读取了时长；原件已原样保存。",
                                                   "The pictures of this film cannot be decoded (damaged, or of a kind not "
                                                   "known); the original is kept."}));
  if (watched.skimmed)
    out.warnings.push_back(
        warning("skimmed", {"录像太长，有些段落只看了关键画面，可能有漏；请剪成几段分别放入。",
                            "The film is long: of some stretches only key pictures were looked at, and something may be "
                            "missing. Cut it and add the pieces."}));
}

}  // namespace qingbai
