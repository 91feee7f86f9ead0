// The papers that speak of the bundle itself.
#include <fmt/format.h>

#include <algorithm>

#include "papers/bundle.hpp"

namespace qingbai {
namespace {

using Kind = PaperBlock::Kind;

Paper paper_of(const BundleInput& in, const char* id, const char* name) {
  Paper out;
  out.id = PaperId{id};
  out.name = name;
  out.dated = in.made.day();
  return out;
}

void say(Paper& paper, Kind kind, std::string text) { paper.blocks.push_back({kind, std::move(text), {}, {}, {}}); }

std::string form_of(const Exhibit& e) {
  if (e.kind == "image" || e.kind == "audio" || e.kind == "video") return "视听资料（电子）";
  return "电子数据";
}

std::string name_of(const Exhibit& e) { return e.withheld.empty() ? e.original_name : "（未交付）" + e.withheld; }

std::string pages_of(const Exhibit& e) {
  if (e.book_page > 0) return fmt::format("证据卷第{}页起", e.book_page);
  return e.pages > 0 ? fmt::format("{}页", e.pages) : "—";
}

std::string carrier_of(const Exhibit& e) {
  if (e.device.empty() && e.carrier.empty()) return "—";
  return e.device + (e.carrier.empty() ? "" : (e.device.empty() ? "" : "；") + e.carrier);
}

void checkpoint_page(const BundleInput& in, Paper& out) {
  if (in.checkpoint.empty()) return;
  say(out, Kind::heading, "保管记录检查点");
  say(out, Kind::qr, in.checkpoint);
  say(out, Kind::note,
      fmt::format("上图是保管记录检查点的二维码（全文见 "
                  "meta/checkpoint.note）；其哈希写成24个字：\n{}\n请把这一页打印或拍照，交他人保存："
                  "日后任何删改、截短、倒换保管记录的行为，都会与它不符。",
                  in.checkpoint_words));
}

}  // namespace

Paper evidence_catalogue(const BundleInput& in) {
  auto out = paper_of(in, "catalogue", "证据目录");
  say(out, Kind::title, "证据目录");
  say(out, Kind::paragraph,
      fmt::format("案件：{}。共{}件。制作日期：{}。", in.case_name, in.exhibits.size(), to_chinese(in.made.day())));
  PaperBlock list{
      Kind::table, "", {"编号", "证据名称", "来源", "形式", "证明目的", "收到时间", "页码"}, {}, {4, 11, 7, 6, 11, 8, 7}};
  for (const auto& e : in.exhibits)
    list.rows.push_back({fmt::format("证据{}", e.number), name_of(e), e.source, form_of(e), e.proves.zh,
                         to_string(e.received).substr(0, 16).replace(10, 1, " "), pages_of(e)});
  out.blocks.push_back(list);
  say(out, Kind::heading, "电子数据清单");
  say(out, Kind::paragraph,
      "下列校验值由原件字节直接计算。任何人可用 sha256sum 或 openssl dgst -sm3 重新计算并比对；原件改动一个字节，校验值即不相同。"
      "提取人：提交人本人。提取方法：原样收入，先计算校验值并封存，后读取。");
  PaperBlock hashes{
      Kind::table, "", {"编号", "文件（本包内）", "格式", "字节数", "原始载体", "SHA-256\nSM3"}, {}, {4, 9, 6, 5, 6, 22}};
  for (const auto& e : in.exhibits)
    hashes.rows.push_back({fmt::format("证据{}", e.number), e.withheld.empty() ? e.file : "未交付", e.media_type,
                           fmt::format("{}", e.size), carrier_of(e), fmt::format("{}\n{}", e.sha256, e.sm3)});
  out.blocks.push_back(hashes);
  checkpoint_page(in, out);
  say(out, Kind::signature, "提交人（签名）：＿＿＿＿＿＿\n日期：＿＿＿＿＿＿");
  say(out, Kind::fingerprint, "捺指印处");
  return out;
}

Paper provenance_statement(const BundleInput& in) {
  auto out = paper_of(in, "provenance", "来源及制作经过说明");
  say(out, Kind::title, "来源及制作经过说明");
  say(out, Kind::paragraph,
      fmt::format("本包由清白 Qingbai {}（知识包 {}）于{}制作。", in.tool_version, in.pack_version, to_string(in.made)));
  say(out, Kind::paragraph,
      "每件原件收到后，先按原样计算 SHA-256 与 SM3 校验值并加密封存，再由隔离的程序读取其中文字；读取所得另存于 "
      "data/derived，逐件写明由哪件原件、用什么程序得到（meta/derived.jsonl），原件字节未作任何改动。");
  PaperBlock list{Kind::table, "", {"编号", "原文件名", "收到时间（本机时钟）", "来源（提交人陈述）"}, {}, {4, 12, 12, 8}};
  for (const auto& e : in.exhibits) list.rows.push_back({e.item.value, name_of(e), to_string(e.received), e.source});
  out.blocks.push_back(list);
  say(out, Kind::heading, "本包不能证明的事项");
  if (in.stamps.empty()) say(out, Kind::paragraph, "收到的时间取自本机时钟，没有第三方时间戳。");
  for (const auto& stamp : in.stamps)
    say(out, Kind::paragraph,
        fmt::format("第三方时间戳：{}，于{}对当时的保管记录检查点出具（RFC 3161，见 "
                    "meta/timestamp）。该时间之前已收到的原件，不晚于该时间存在。",
                    stamp.authority, to_string(stamp.gen_time)));
  say(out, Kind::paragraph,
      "校验值只能说明文件自收到之后没有改变，不能说明文件在收到之前的真伪。文件名、来源是提交人的陈述。原始载体（手机等）请妥善保"
      "管，以备核对"
      "（《最高人民法院关于民事诉讼证据的若干规定》第十五条、第二十三条）。");
  say(out, Kind::signature, "制作人（签名）：＿＿＿＿＿＿\n日期：＿＿＿＿＿＿");
  return out;
}

Paper what_leaves(const BundleInput& in) {
  auto out = paper_of(in, "what-leaves", "交付内容和去向");
  say(out, Kind::title, "交付内容和去向");
  say(out, Kind::paragraph,
      fmt::format("本包交给：{}。用途：仅供办理{}"
                  "一案使用。交付日期：＿＿＿＿＿＿。交付方式：□当面　□邮寄（单号＿＿＿＿＿＿）　□网上提交。",
                  in.recipient.empty() ? "＿＿＿＿＿＿" : in.recipient, in.case_name));
  PaperBlock list{Kind::table, "", {"内容", "件数", "里面的个人信息"}, {}, {10, 4, 22}};
  std::size_t given = 0, held = 0;
  for (const auto& e : in.exhibits) ++(e.withheld.empty() ? given : held);
  list.rows.push_back(
      {"原件", fmt::format("{}", given), "原样交付：短信、通话、信用报告等里面的姓名、号码、账户，也可能有他人的信息"});
  list.rows.push_back({"读取所得", fmt::format("{}", in.derived.size()), "同上，是从原件里读出的文字"});
  const auto letters = std::count_if(in.papers.begin(), in.papers.end(), [](const BundleFile& f) {
    return f.path.starts_with("data/papers/") && f.path.ends_with(".pdf");
  });
  list.rows.push_back({"文书", fmt::format("{}", letters), "姓名、证件号码、住址、电话"});
  list.rows.push_back({"保管记录", fmt::format("{}行", in.events.size()), "只有编号、时间、大小和校验值，没有姓名和内容"});
  if (held > 0) list.rows.push_back({"未交付的原件", fmt::format("{}", held), "只交付校验值和收到记录，内容没有离开本机"});
  out.blocks.push_back(list);
  for (const auto& e : in.exhibits)
    if (!e.withheld.empty()) say(out, Kind::item, fmt::format("证据{} 没有交付，原因：{}。", e.number, e.withheld));
  say(out, Kind::note,
      "收件人签收（可写在这里）：＿＿＿＿＿＿　日期：＿＿＿＿＿＿。不要把本包交给催收人员或者自称能“修复征信”的人。");
  return out;
}

}  // namespace qingbai
