#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>

#include "base/module.hpp"
#include "crypto/hash.hpp"
#include "papers/paper.hpp"
#include "papers/pdf_for_tests.hpp"

namespace qingbai {
namespace {

using Kind = PaperBlock::Kind;

Paper letter(int paragraphs, int rows) {
  Paper p;
  p.id = PaperId{"letter"};
  p.name = "告知函";
  p.to = "lender";
  p.dated = *parse_day("2026-03-10");
  p.blocks.push_back({Kind::title, "关于否认贷款的函", {}, {}, {}});
  p.blocks.push_back({Kind::addressee, "示例消费金融有限公司：", {}, {}, {}});
  for (int i = 0; i < paragraphs; ++i) {
    if (i % 5 == 0) p.blocks.push_back({Kind::heading, "第" + std::to_string(i / 5 + 1) + "节", {}, {}, {}});
    p.blocks.push_back({Kind::paragraph,
                        "本人林小满，身份证号11010519491231002X，从未申请该笔贷款，也未授权任何人办理，𠮷野家旁边的㐂来登酒店住客"
                        "记录可以证明当时不在场。",
                        {},
                        {},
                        {}});
  }
  PaperBlock table{Kind::table, "", {"序号", "内容"}, {}, {}};
  for (int i = 0; i < rows; ++i) table.rows.push_back({std::to_string(i + 1), "【示例金融】您的借款已逾期，请尽快处理"});
  if (rows > 0) p.blocks.push_back(table);
  p.blocks.push_back({Kind::signature, "告知人（签名）：＿＿＿＿＿＿\n2026年3月10日", {}, {}, {}});
  return p;
}

std::string squeezed(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (static_cast<unsigned char>(c) > ' ') out += c;
  for (std::size_t at = 0; (at = out.find("\u3000", at)) != std::string::npos;) out.erase(at, 3);
  return out;
}

TEST(Pdf, the_same_paper_is_the_same_bytes) {
  const auto one = render_pdf(letter(3, 2)), two = render_pdf(letter(3, 2));
  ASSERT_TRUE(one);
  EXPECT_EQ(hash_hex(HashKind::sha256, *one), hash_hex(HashKind::sha256, *two));
  EXPECT_EQ(as_text(*one).substr(0, 5), "%PDF-");
}

TEST(Pdf, every_word_can_be_selected_and_comes_back_exactly) {
  if (std::system("command -v pdftotext >/dev/null") != 0) GTEST_SKIP() << "pdftotext is not here";
  const auto paper = letter(2, 2);
  const auto text = squeezed(pdf_text(*render_pdf(paper)));
  for (const auto& block : paper.blocks) {
    if (block.kind == Kind::table) {
      for (const auto& row : block.rows) EXPECT_NE(text.find(squeezed(row[1])), std::string::npos);
    } else {
      EXPECT_NE(text.find(squeezed(block.text)), std::string::npos) << block.text;
    }
  }
  EXPECT_NE(text.find("第1页共1页"), std::string::npos);
}

TEST(Pdf, common_words_need_no_full_font_and_a_rare_name_gets_one) {
  if (beside_program("fonts").empty()) GTEST_SKIP() << "this build cut no fonts";
  auto paper = letter(1, 0);
  const auto with_rare = as_text(*render_pdf(paper));
  EXPECT_NE(with_rare.find("QingbaiSerif-Regular"), std::string::npos);
  EXPECT_NE(with_rare.find("+NotoSerifCJK"), std::string::npos) << "𠮷 is in no cut face";
  for (auto& block : paper.blocks)
    if (block.kind == Kind::paragraph)
      block.text = "示例消费金融——“已逾期” 138-0000-0000，￥1,200.00（柒仟圆整）；逾期天数：３天。饕餮鱼霖";
  EXPECT_EQ(as_text(*render_pdf(paper)).find("+NotoSerifCJK"), std::string::npos);
}

TEST(Pdf, a_table_over_pages_repeats_its_head_and_a_signature_is_never_alone) {
  if (std::system("command -v pdftotext >/dev/null") != 0) GTEST_SKIP() << "pdftotext is not here";
  for (int rows = 20; rows < 45; ++rows) {
    const auto text = pdf_text(*render_pdf(letter(2, rows)));
    std::vector<std::string> pages;
    for (std::size_t at = 0; at < text.size();) {
      auto end = text.find('\f', at);
      if (end == std::string::npos) end = text.size();
      if (const auto page = squeezed(text.substr(at, end - at)); !page.empty()) pages.push_back(page);
      at = end + 1;
    }
    for (std::size_t i = 1; i < pages.size(); ++i) {
      if (pages[i].find("【示例金融】") != std::string::npos) {
        EXPECT_EQ(pages[i].find("序号内容"), 0u) << rows;
      }
    }
    EXPECT_GT(pages.back().find("告知人"), 0u) << rows << " rows leave the signature alone";
  }
}

TEST(Pdf, its_structure_is_tagged_and_its_headings_are_bookmarks) {
  if (std::system("command -v qpdf >/dev/null") != 0) GTEST_SKIP() << "qpdf is not here";
  auto paper = letter(12, 60);
  paper.blocks.push_back({Kind::item, "一条", {}, {}, {}});
  paper.blocks.push_back({Kind::fingerprint, "捺指印处", {}, {}, {}});
  const auto pdf = render_pdf(paper);
  ASSERT_TRUE(pdf);
  const PdfOnDisk file(*pdf);
  const auto text = printed_by("qpdf --qdf --object-streams=disable " + file.path() + " -");
  for (const auto* wanted : {"/StructTreeRoot", "/S /H1", "/S /H2", "/S /P", "/S /Table", "/S /TR", "/S /TH", "/S /TD", "/S /L",
                             "/S /LI", "/Outlines"})
    EXPECT_NE(text.find(wanted), std::string::npos) << wanted;
  EXPECT_EQ(std::system(("qpdf --check " + file.path() + " >/dev/null 2>&1").c_str()), 0);
}

TEST(Html, escapes_what_could_be_active) {
  auto paper = letter(0, 0);
  paper.blocks.push_back({Kind::paragraph, "<script>alert('x')</script>&\"", {}, {}, {}});
  const auto html = render_html(paper);
  EXPECT_EQ(html.find("<script>"), std::string::npos);
  EXPECT_NE(html.find("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;"), std::string::npos);
}

TEST(Text, is_one_block_a_line) {
  EXPECT_EQ(render_text(letter(0, 1)),
            "# 告知函 → lender\ntitle: 关于否认贷款的函\naddressee: 示例消费金融有限公司：\ntable: \n| 序号 | 内容 |\n| 1 | "
            "【示例金融】您的借款已逾期，请尽快处理 |\nsignature: 告知人（签名）：＿＿＿＿＿＿⏎2026年3月10日\n");
}

TEST(Docx, is_the_same_bytes_each_time_and_holds_its_parts) {
  const auto one = render_docx(letter(3, 2)), two = render_docx(letter(3, 2));
  ASSERT_TRUE(one);
  EXPECT_EQ(*one, *two);
  for (const auto* part : {"[Content_Types].xml", "word/document.xml", "word/styles.xml", "word/footer1.xml"})
    EXPECT_NE(as_text(*one).find(part), std::string::npos);
}

}  // namespace
}  // namespace qingbai
