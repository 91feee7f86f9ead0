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
  if (!in.checkpoint.empty()) {
    out.blocks.push_back({Kind::qr, in.checkpoint, {}, {}, {}});
    out.blocks.push_back({Kind::note,
                          fmt::format("上图是保管记录检查点的二维码（全文见 meta/checkpoint.note）；其哈希写成24个字：\n{}\n请把这一页打印或拍照，交他人保存："
                                      "日后任何删改、截短、倒换保管记录的行为，都会与它不符。",
                                      in.checkpoint_words),
                          {},
                          {},
                          {}});
  }
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
  if (in.stamps.empty()) {
    say("收到的时间取自本机时钟，没有第三方时间戳。");
  } else {
    for (const auto& stamp : in.stamps)
      say(fmt::format("第三方时间戳：{}，于{}对当时的保管记录检查点出具（RFC 3161，见 meta/timestamp）。该时间之前已收到的原件，不晚于该时间存在。",
                      stamp.authority, to_string(stamp.gen_time)));
  }
  say("校验值只能说明文件自收到之后没有改变，不能说明文件在收到之前的真伪。文件名、来源是提交人的陈述。原始载体（手机等）请妥善保管，以备核对（民事诉讼证据的若干规定第15条、第23条）。");
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
    R"words(怎样核验 How to verify
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
  meta/custody.jsonl 的每一行是保管记录（RFC 6962 默克尔树）的一片叶子；verify.sh 由它们重新算出根，与签了名的检查点
  meta/checkpoint.note 比对。删去、改动、调换任何一行都会不符。
  Each line of meta/custody.jsonl is a leaf of the custody log (an RFC 6962 Merkle tree); verify.sh computes the root anew and compares it
  with the signed checkpoint meta/checkpoint.note. A line removed, changed or moved shows.
  meta/timestamp/ 里若有时间戳，可证明那时的检查点（以及它之前的全部记录）不晚于该时间存在：
  A timestamp in meta/timestamp/ shows that its checkpoint, with every event before it, existed no later than its time:
    openssl ts -verify -data meta/timestamp/1/checkpoint.note -in meta/timestamp/1/token.tsr \
      -CAfile meta/timestamp/1/chain.pem -attime "$(cat meta/timestamp/1/gentime)"
  chain.pem 是当事人信任的根证书；请与时间戳服务公布的比对。
  chain.pem is the root that the person trusted: compare it with the one that the authority publishes.

不能证明什么 What it does not prove
  清单和检查点都可以被制作者重新制作；请核对证据目录首页打印的检查点（24个字），或第三方时间戳。没有时间戳时，时间只取自制作者的本机时钟。
  文件在收到之前是否真实，要靠原始载体、对方留存的记录和其他证据印证。
  The maker could make manifest and checkpoint anew: compare the checkpoint (24 words) printed on the catalogue's first page, or a timestamp of
  a third party. Without one, times come from the maker's own clock. Whether a file was true before it was received is for other evidence to show.
)words";

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
# The custody log: the Merkle root of meta/custody.jsonl (RFC 6962), computed with sha256sum alone, against the checkpoint.
# "N" leaves give the root of any number of first lines, so that older, timestamped checkpoints are compared too.
root_of() {
  head -n "$1" meta/custody.jsonl | while IFS= read -r line; do { printf '\000'; printf '%s' "$line"; } | sha256sum | cut -c1-64; done > "$scratch/level"
  while [ "$(wc -l < "$scratch/level")" -gt 1 ]; do
    while read -r left; do
      if read -r right; then { printf '\001'; printf '%s%s' "$left" "$right" | tr a-f A-F | basenc --base16 -d; } | sha256sum | cut -c1-64
      else echo "$left"; fi
    done < "$scratch/level" > "$scratch/next"
    mv "$scratch/next" "$scratch/level"
  done
  tr a-f A-F < "$scratch/level" | tr -d '\n' | basenc --base16 -d | base64
}
compare_log() { # a checkpoint's file
  size=$(sed -n 2p "$1")
  [ "$size" -le "$(wc -l < meta/custody.jsonl)" ] && [ "$(root_of "$size")" = "$(sed -n 3p "$1")" ] || { echo "保管记录与检查点不符 / the log differs from $1"; bad=1; }
}
if [ -f meta/checkpoint.note ]; then
  scratch=$(mktemp -d) || exit 2
  trap 'rm -rf "$scratch"' EXIT
  compare_log meta/checkpoint.note
  [ "$(sed -n 2p meta/checkpoint.note)" = "$(wc -l < meta/custody.jsonl | tr -d ' ')" ] || { echo "保管记录行数不符 / number of events differs"; bad=1; }
  if command -v openssl >/dev/null; then
    sed '/^$/,$d' meta/checkpoint.note > "$scratch/text"
    sed -n 's/^— //p' meta/checkpoint.note | head -n 1 | cut -d' ' -f2 | base64 -d | tail -c 64 > "$scratch/sig"
    openssl pkeyutl -verify -pubin -inkey meta/log-key.pem -rawin -in "$scratch/text" -sigfile "$scratch/sig" >/dev/null 2>&1 ||
      { echo "检查点签名不对 / the checkpoint's signature does not hold"; bad=1; }
    for stamp in meta/timestamp/*/; do
      [ -f "$stamp/token.tsr" ] || continue
      compare_log "${stamp}checkpoint.note"
      openssl ts -verify -data "${stamp}checkpoint.note" -in "${stamp}token.tsr" -CAfile "${stamp}chain.pem" -attime "$(cat "${stamp}gentime")" >/dev/null 2>&1 ||
        { echo "时间戳不成立 / timestamp does not hold: $stamp"; bad=1; }
    done
  fi
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
  if (!in.checkpoint.empty()) {
    out.push_back(file("meta/checkpoint.note", in.checkpoint));
    out.push_back(file("meta/log-key.txt", in.log_key + "\n"));
    out.push_back(file("meta/log-key.pem", in.log_key_pem));
  }
  for (std::size_t i = 0; i < in.stamps.size(); ++i) {
    const auto folder = fmt::format("meta/timestamp/{}/", i + 1);
    out.push_back(file(folder + "checkpoint.note", in.stamps[i].checkpoint));
    out.push_back({folder + "token.tsr", in.stamps[i].token});
    out.push_back(file(folder + "chain.pem", in.stamps[i].anchors));
    out.push_back(file(folder + "gentime", fmt::format("{}\n", in.stamps[i].gen_time.unix_seconds)));
  }
  out.push_back(file("VERIFY.txt", kVerifyWords));
  out.push_back(file("verify.sh", kVerifyScript));
  std::string tags;
  for (std::size_t i = tags_from; i < out.size(); ++i)
    tags += fmt::format("{}  {}\n", hash_hex(HashKind::sha256, out[i].bytes), out[i].path);
  out.push_back(file("tagmanifest-sha256.txt", tags));
  return out;
}

}  // namespace qingbai
