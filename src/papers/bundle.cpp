#include "papers/bundle.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "crypto/hash.hpp"

namespace qingbai {
namespace {

BundleFile file(std::string path, const std::string& text) { return {std::move(path), Bytes(text.begin(), text.end())}; }

std::string csv_cell(const std::string& text) {
  std::string out = "\"";
  // A cell that begins like a formula would be run by a spreadsheet.
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

Paper paper_of(const BundleInput& in, const char* id, const char* name) {
  Paper out;
  out.id = PaperId{id};
  out.name = name;
  out.dated = in.made.day();
  return out;
}

Paper catalogue(const BundleInput& in) {
  using Kind = PaperBlock::Kind;
  auto out = paper_of(in, "catalogue", "证据目录");
  out.blocks.push_back({Kind::title, "证据目录", {}, {}, {}});
  out.blocks.push_back(
      {Kind::paragraph,
       fmt::format("案件：{}。共{}件。制作日期：{}。", in.case_name, in.exhibits.size(), to_chinese(in.made.day())),
       {},
       {},
       {}});
  PaperBlock list{Kind::table, "", {"序号", "证据名称", "形式", "证明目的", "收到时间"}, {}, {3, 12, 6, 12, 8}};
  PaperBlock hashes{Kind::table, "", {"序号", "文件（本包内）", "字节数", "SHA-256 / SM3 校验值"}, {}, {3, 10, 6, 22}};
  for (const auto& e : in.exhibits) {
    list.rows.push_back(
        {fmt::format("{}", e.number), e.original_name, "电子数据", e.proves.zh, to_string(e.received).substr(0, 10)});
    hashes.rows.push_back(
        {fmt::format("{}", e.number), e.file, fmt::format("{}", e.size), fmt::format("{}\n{}", e.sha256, e.sm3)});
  }
  out.blocks.push_back(list);
  out.blocks.push_back({Kind::heading, "完整性校验值", {}, {}, {}});
  out.blocks.push_back({Kind::paragraph,
                        "下列校验值由原件字节直接计算。任何人可用 sha256sum 或 openssl dgst -sm3 "
                        "重新计算并比对；原件改动一个字节，校验值即不相同。",
                        {},
                        {},
                        {}});
  out.blocks.push_back(hashes);
  out.blocks.push_back({Kind::signature, "提交人（签名）：＿＿＿＿＿＿\n日期：＿＿＿＿＿＿", {}, {}, {}});
  return out;
}

Paper provenance(const BundleInput& in) {
  using Kind = PaperBlock::Kind;
  auto out = paper_of(in, "provenance", "来源及制作经过说明");
  const auto say = [&out](const std::string& text) { out.blocks.push_back({Kind::paragraph, text, {}, {}, {}}); };
  out.blocks.push_back({Kind::title, "来源及制作经过说明", {}, {}, {}});
  say(fmt::format("本包由清白 Qingbai {}（知识包 {}）于{}制作。", in.tool_version, in.pack_version, to_string(in.made)));
  say("每件原件收到后，先按原样计算 SHA-256 与 SM3 校验值并加密封存，再由隔离的程序读取其中文字；读取所得另存于 "
      "data/derived，原件字节未作任何改动。");
  PaperBlock list{Kind::table, "", {"编号", "原文件名", "收到时间（本机时钟）", "来源（提交人陈述）"}, {}, {4, 12, 12, 8}};
  for (const auto& e : in.exhibits) list.rows.push_back({e.item.value, e.original_name, to_string(e.received), e.source});
  out.blocks.push_back(list);
  out.blocks.push_back({Kind::heading, "本包不能证明的事项", {}, {}, {}});
  say("校验值只能说明文件自收到之后没有改变，不能说明文件在收到之前的真伪，也不能证明收到的时间：时间取自本机时钟，未经第三方时间"
      "戳。文件名、来源是提交人的陈述。原始载体（手机等）请妥善保管，以备核对（民事诉讼证据的若干规定第15条、第23条）。");
  out.blocks.push_back({Kind::signature, "制作人（签名）：＿＿＿＿＿＿\n日期：＿＿＿＿＿＿", {}, {}, {}});
  return out;
}

std::string data_list(const BundleInput& in) {
  std::string out =
      "\xEF\xBB\xBF序号,名称,类别,文件格式,大小(字节),SHA-256,SM3,来源,收到时间,本包内文件\r\n";  // the mark lets Excel see UTF-8
  for (const auto& e : in.exhibits)
    out += fmt::format("{},{},{},{},{},{},{},{},{},{}\r\n", e.number, csv_cell(e.original_name), csv_cell(e.kind),
                       csv_cell(e.media_type), e.size, e.sha256, e.sm3, csv_cell(e.source), to_string(e.received), e.file);
  return out;
}

constexpr const char* kVerifyWords =
    R"(怎样核验 How to verify
====================
在本文件夹里打开终端，运行：      In this folder, run:
    sh verify.sh
或者只用 coreutils：              or with coreutils only:
    sha256sum -c manifest-sha256.txt
    sha256sum -c tagmanifest-sha256.txt
SM3：                              SM3:
    openssl dgst -sm3 data/originals/E0001.xml     （与 meta/originals-sm3.txt 比对 compare with meta/originals-sm3.txt）

能证明什么 What it proves
  每个文件与制作本包时的清单一致，一个字节也没有改变。
  Each file agrees, byte for byte, with the manifest made with this bundle.

不能证明什么 What it does not prove
  清单本身可以被重新制作；请把清单的校验值抄写、打印或交第三方保存。时间取自制作者的本机时钟，没有第三方时间戳。
  文件在收到之前是否真实，要靠原始载体、对方留存的记录和其他证据印证。
  A manifest can be made anew: write down, print or hand to a third party the manifest's own hash. Times come from the maker's own
  clock; no third party's timestamp is included. Whether a file was true before it was received is for other evidence to show.
)";

constexpr const char* kVerifyScript =
    R"sh(#!/bin/sh
# Checks this bundle with coreutils and openssl only. 0: agrees; 1: does not; 2: could not check.
cd "$(dirname "$0")" || exit 2
command -v sha256sum >/dev/null || { echo "没有 sha256sum / sha256sum is missing"; exit 2; }
bad=0
sha256sum -c --quiet manifest-sha256.txt || bad=1
sha256sum -c --quiet tagmanifest-sha256.txt || bad=1
listed=$(cut -c67- manifest-sha256.txt | sort)
found=$(find data -type f | sort)
[ "$listed" = "$found" ] || { echo "data/ 里的文件与清单不一致 / files in data/ differ from the manifest"; bad=1; }
if command -v openssl >/dev/null; then
  while read -r sum path; do
    [ "$(openssl dgst -sm3 -r "$path" 2>/dev/null | cut -c1-64)" = "$sum" ] || { echo "SM3 不一致 / differs: $path"; bad=1; }
  done < meta/originals-sm3.txt
else
  echo "没有 openssl，SM3 未核验 / no openssl: SM3 not checked"
fi
if [ "$bad" = 0 ]; then echo "核验通过 / verified"; else echo "核验不通过 / NOT verified"; fi
exit $bad
)sh";

}  // namespace

Result<std::vector<BundleFile>> make_bundle(const BundleInput& in) {
  std::vector<BundleFile> out;
  for (const auto* list : {&in.papers, &in.derived}) out.insert(out.end(), list->begin(), list->end());
  const auto cat = catalogue(in);
  TRY(auto catalogue_pdf, render_pdf(cat));
  TRY(auto catalogue_docx, render_docx(cat));
  TRY(auto provenance_pdf, render_pdf(provenance(in)));
  out.push_back({"data/catalogue.pdf", std::move(catalogue_pdf)});
  out.push_back({"data/catalogue.docx", std::move(catalogue_docx)});
  out.push_back({"data/provenance.pdf", std::move(provenance_pdf)});
  out.push_back(file("data/electronic-data-list.csv", data_list(in)));

  std::uint64_t octets = 0;
  std::vector<std::pair<std::string, std::string>> sums;
  std::string sm3;
  for (const auto& e : in.exhibits) {
    sums.emplace_back(e.file, e.sha256);
    sm3 += fmt::format("{}  {}\n", e.sm3, e.file);
    octets += e.size;
  }
  for (const auto& f : out) {
    sums.emplace_back(f.path, hash_hex(HashKind::sha256, f.bytes));
    octets += f.bytes.size();
  }
  std::sort(sums.begin(), sums.end());
  std::string manifest;
  for (const auto& [path, sum] : sums) manifest += fmt::format("{}  {}\n", sum, path);

  const auto tags_from = out.size();
  out.push_back(file("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
  out.push_back(file(
      "bag-info.txt",
      fmt::format(
          "Bag-Software-Agent: Qingbai {}\nBagging-Date: {}\nPayload-Oxum: {}.{}\nQingbai-Bundle-Version: 1\nQingbai-Pack: {}\n",
          in.tool_version, to_string(in.made.day()), octets, sums.size(), in.pack_version)));
  out.push_back(file("manifest-sha256.txt", manifest));
  out.push_back(file("meta/originals-sm3.txt", sm3));
  out.push_back(file("meta/custody.jsonl", in.custody_jsonl));
  if (!in.checkpoint.empty()) out.push_back(file("meta/checkpoint.note", in.checkpoint));
  out.push_back(file("VERIFY.txt", kVerifyWords));
  out.push_back(file("verify.sh", kVerifyScript));
  std::string tags;
  for (std::size_t i = tags_from; i < out.size(); ++i)
    tags += fmt::format("{}  {}\n", hash_hex(HashKind::sha256, out[i].bytes), out[i].path);
  out.push_back(file("tagmanifest-sha256.txt", tags));
  return out;
}

}  // namespace qingbai
