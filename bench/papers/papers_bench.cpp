// One letter, a set of eight, an evidence list of 92 pages and a book of 300 pages: time when warm, size, and peak memory.
// usage: papers_bench FOLDER: also writes letter.html, list.html, book.html and their .docx there, for the rivals of run.sh.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>

#include "extract/documents/pdf_binding.hpp"
#include "papers/paper.hpp"
#include "papers/stamps.hpp"

namespace {

using namespace qingbai;
using Kind = PaperBlock::Kind;

constexpr const char* kSentence =
    "本人从未申请上述贷款，从未签署相关合同，从未授权任何人办理，对该贷款不予认可，不存在还款义务；请自收到本函之日起十五日内书面"
    "答复，并提供申请时间、IP地址、设备标识、人脸识别影像和放款流水。";

Paper paper_of(const char* id, int paragraphs, int rows) {
  Paper p;
  p.id = PaperId{id};
  p.name = "关于否认贷款、停止催收和报送并提供申请资料的函";
  p.to = "lender";
  p.dated = *parse_day("2026-03-10");
  p.blocks.push_back({Kind::title, p.name, {}, {}, {}});
  p.blocks.push_back({Kind::addressee, "示例消费金融有限公司：", {}, {}, {}});
  for (int i = 0; i < paragraphs; ++i) {
    if (i % 6 == 0) p.blocks.push_back({Kind::heading, fmt::format("第{}部分", i / 6 + 1), {}, {}, {}});
    p.blocks.push_back({Kind::paragraph, fmt::format("（{}）{}", i + 1, kSentence), {}, {}, {}});
  }
  PaperBlock table{Kind::table, "", {"编号", "名称", "校验值", "证明目的"}, {}, {3, 8, 16, 10}};
  for (int i = 0; i < rows; ++i)
    table.rows.push_back({fmt::format("证据{}", i + 1), fmt::format("短信导出{}.xml", i),
                          "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "收到的短信内容、时间和发送号码"});
  if (rows > 0) p.blocks.push_back(table);
  p.blocks.push_back({Kind::signature, "告知人（签名）：＿＿＿＿＿＿\n2026年3月10日", {}, {}, {}});
  return p;
}

double milliseconds(const std::function<void()>& body) {
  const auto from = std::chrono::steady_clock::now();
  body();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count();
}

void report(const char* name, int times, const std::function<std::size_t()>& body) {
  std::size_t bytes = 0;
  const double cold = milliseconds([&] { bytes = body(); });
  std::vector<double> warm;
  for (int i = 0; i < times; ++i) warm.push_back(milliseconds([&] { bytes = body(); }));
  std::sort(warm.begin(), warm.end());
  rusage use{};
  ::getrusage(RUSAGE_SELF, &use);
  std::printf("%-34s cold %8.1f ms   warm median %8.1f ms  (min %.1f, max %.1f)   %7zu KiB   peak so far %ld MiB\n", name, cold,
              warm[warm.size() / 2], warm.front(), warm.back(), bytes / 1024, use.ru_maxrss / 1024);
}

void save(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace

int main(int argc, char** argv) {
  const auto letter = paper_of("letter", 10, 4), list = paper_of("list", 0, 1104), book = paper_of("book", 2650, 0);
  report("one letter (PDF)", 40, [&] { return render_pdf(letter)->size(); });
  report("one letter (DOCX)", 40, [&] { return render_docx(letter)->size(); });
  report("a set of eight (PDF)", 10, [&] {
    std::size_t all = 0;
    for (int i = 0; i < 8; ++i) all += render_pdf(letter)->size();
    return all;
  });
  report("evidence list (PDF)", 5, [&] { return render_pdf(list)->size(); });
  report("long paper (PDF)", 5, [&] { return render_pdf(book)->size(); });
  const auto list_pdf = *render_pdf(list), book_pdf = *render_pdf(book);
  const auto counts = pages_in({{list_pdf, "", {}}, {book_pdf, "", {}}});
  std::printf("evidence list: %d pages; long paper: %d pages\n", counts[0], counts[1]);
  std::vector<std::string> stamps;
  for (int i = 0; i < counts[1]; ++i)
    stamps.push_back(fmt::format("证据1　第{}页　证据卷第{}页／共{}页", i + 1, i + 1, counts[1]));
  report("bind and stamp the long paper", 5, [&] {
    return bind_pieces({{book_pdf, "证据1", {}}}, *render_stamps(stamps), "证据卷")->size();
  });
  if (argc < 2) return 0;
  for (const auto* p : {&letter, &list, &book}) {
    const auto path = std::string(argv[1]) + "/" + p->id.value;
    save(path + ".html",
         "<!doctype html><meta charset=utf-8><style>body{font:12pt/1.4 'Noto Serif CJK "
         "SC'}table{border-collapse:collapse}td,th{border:1px solid;font-size:9.5pt;word-break:break-all}</style>" +
             render_html(*p));
    save(path + ".docx", as_text(*render_docx(*p)));
  }
  return 0;
}
