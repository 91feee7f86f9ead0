// The papers that speak of the bundle itself: in Chinese for those who take it, in English for the person to read along.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "bundle/bundle.hpp"

namespace qingbai {
namespace {

using Kind = PaperBlock::Kind;

// One paper in one language. say(kind, zh, en) with the same fields in both.
class Writer {
 public:
  Writer(const BundleInput& in, Language language, const char* id, Text name) : in_(in), language_(language) {
    paper_.id = PaperId{id};
    paper_.name = name.in(language);
    paper_.language = language;
    paper_.dated = in.made.day();
    block(Kind::title, paper_.name);
    if (en()) block(Kind::note, "Reading copy, not for filing: the Chinese text is the one that is handed over and counts.");
  }
  [[nodiscard]] bool en() const { return language_ == Language::en; }
  [[nodiscard]] std::string in(const char* zh, const char* english) const { return en() ? english : zh; }
  void block(Kind kind, std::string text) { paper_.blocks.push_back({kind, std::move(text), {}, {}, {}}); }
  template <class... Fields>
  void say(Kind kind, const char* zh, const char* english, const Fields&... fields) {
    block(kind, fmt::format(fmt::runtime(en() ? english : zh), fields...));
  }
  PaperBlock table(std::vector<Text> head, std::vector<double> widths) const {
    PaperBlock out{Kind::table, "", {}, {}, std::move(widths)};
    for (const auto& cell : head) out.head.push_back(cell.in(language_));
    return out;
  }
  void add(PaperBlock block) { paper_.blocks.push_back(std::move(block)); }
  [[nodiscard]] std::string day() const { return en() ? to_string(in_.made.day()) : to_chinese(in_.made.day()); }
  [[nodiscard]] std::string exhibit(int number) const { return fmt::format(fmt::runtime(in("证据{}", "Exhibit {}")), number); }
  [[nodiscard]] std::string name_of(const Exhibit& e) const {
    return e.withheld.empty() ? e.original_name : in("（未交付）", "(not handed over) ") + e.withheld;
  }
  [[nodiscard]] std::string form_of(const Exhibit& e) const {
    const bool seen = e.kind == "image" || e.kind == "audio" || e.kind == "video";
    return seen ? in("视听资料（电子）", "audio-visual (electronic)") : in("电子数据", "electronic data");
  }
  [[nodiscard]] std::string pages_of(const Exhibit& e) const {
    if (e.book_page > 0) return fmt::format(fmt::runtime(in("证据卷第{}页起", "book, from page {}")), e.book_page);
    return e.pages > 0 ? fmt::format(fmt::runtime(in("{}页", "{} pages")), e.pages) : "—";
  }
  [[nodiscard]] std::string carrier_of(const Exhibit& e) const {
    if (e.device.empty() && e.carrier.empty()) return "—";
    return e.device + (e.carrier.empty() ? "" : (e.device.empty() ? "" : in("；", "; ")) + e.carrier);
  }
  Paper take() { return std::move(paper_); }

 private:
  const BundleInput& in_;
  Language language_;
  Paper paper_;
};

void exhibit_list(const BundleInput& in, Writer& out, Language language) {
  auto list = out.table({{"编号", "No."},
                         {"证据名称", "Name"},
                         {"来源", "Source"},
                         {"形式", "Form"},
                         {"证明目的", "Proves"},
                         {"收到时间", "Received"},
                         {"页码", "Pages"}},
                        {4, 11, 7, 6, 11, 8, 7});
  for (const auto& e : in.exhibits)
    list.rows.push_back({out.exhibit(e.number), out.name_of(e), e.source, out.form_of(e), e.proves.in(language),
                         to_string(e.received).substr(0, 16).replace(10, 1, " "), out.pages_of(e)});
  out.add(std::move(list));
}

void data_list(const BundleInput& in, Writer& out) {
  out.say(Kind::heading, "电子数据清单", "List of electronic data");
  out.say(
      Kind::paragraph,
      "下列校验值由原件字节直接计算。任何人可用 sha256sum 或 openssl dgst -sm3 重新计算并比对；原件改动一个字节，校验值即不相同。"
      "提取人：提交人本人。提取方法：原样收入，先计算校验值并封存，后读取。",
      "These sums were computed from the originals' bytes. Anyone can compute them again with sha256sum or openssl dgst -sm3; "
      "one "
      "byte changed gives another sum. Taken by: the person who hands over. How: received as it is, summed and sealed first, "
      "read "
      "afterwards.");
  auto sums = out.table({{"编号", "No."},
                         {"文件（本包内）", "File (in this bundle)"},
                         {"格式", "Format"},
                         {"字节数", "Bytes"},
                         {"原始载体", "Original carrier"},
                         {"SHA-256\nSM3", "SHA-256\nSM3"}},
                        {4, 9, 6, 5, 6, 22});
  for (const auto& e : in.exhibits)
    sums.rows.push_back({out.exhibit(e.number), e.withheld.empty() ? e.file : out.in("未交付", "not handed over"), e.media_type,
                         fmt::format("{}", e.size), out.carrier_of(e), fmt::format("{}\n{}", e.sha256, e.sm3)});
  out.add(std::move(sums));
}

void checkpoint_page(const BundleInput& in, Writer& out) {
  if (in.checkpoint.empty()) return;
  out.say(Kind::heading, "保管记录检查点", "Checkpoint of the custody record");
  out.block(Kind::qr, in.checkpoint);
  out.say(
      Kind::note,
      "上图是保管记录检查点的二维码（全文见 meta/checkpoint.note）；其哈希写成24个字：\n{}\n请把这一页打印或拍照，交他人保存："
      "日后任何删改、截短、倒换保管记录的行为，都会与它不符。",
      "Above: the checkpoint as a QR code (its text is meta/checkpoint.note); its hash as 24 words:\n{}\nPrint or photograph "
      "this "
      "page and let somebody else keep it: whoever later changes, cuts or swaps the custody record will not match it.",
      in.checkpoint_words);
}

void signed_by(Writer& out, const char* zh, const char* en) {
  out.say(Kind::signature, "{}（签名）：＿＿＿＿＿＿\n日期：＿＿＿＿＿＿", "{} (signature): ____________\nDate: ____________",
          out.in(zh, en));
}

}  // namespace

Paper evidence_catalogue(const BundleInput& in, Language language) {
  Writer out(in, language, "catalogue", {"证据目录", "List of evidence"});
  out.say(Kind::paragraph, "案件：{}。共{}件。制作日期：{}。", "Case: {}. {} items. Made on {}.", in.case_name,
          in.exhibits.size(), out.day());
  exhibit_list(in, out, language);
  data_list(in, out);
  checkpoint_page(in, out);
  signed_by(out, "提交人", "Handed over by");
  out.say(Kind::fingerprint, "捺指印处", "fingerprint");
  return out.take();
}

Paper provenance_statement(const BundleInput& in, Language language) {
  Writer out(in, language, "provenance", {"来源及制作经过说明", "Where this comes from and how it was made"});
  out.say(Kind::paragraph, "本包由清白 Qingbai {}（知识包 {}）于{}制作。", "Made by Qingbai 清白 {} (pack {}) at {}.",
          in.tool_version, in.pack_version, to_string(in.made));
  out.say(
      Kind::paragraph,
      "每件原件收到后，先按原样计算 SHA-256 与 SM3 校验值并加密封存，再由隔离的程序读取其中文字；读取所得另存于 "
      "data/derived，逐件写明由哪件原件、用什么程序得到（meta/derived.jsonl），原件字节未作任何改动。",
      "Each original was summed (SHA-256 and SM3) as it came and sealed by encryption, then read by an isolated program; what "
      "was "
      "read stands apart in data/derived, with the original and the program that it comes from (meta/derived.jsonl). No byte of "
      "an original was changed.");
  auto list = out.table({{"编号", "No."},
                         {"原文件名", "Name of the file"},
                         {"收到时间（本机时钟）", "Received (this computer's clock)"},
                         {"来源（提交人陈述）", "Source (as stated)"}},
                        {4, 12, 12, 8});
  for (const auto& e : in.exhibits) list.rows.push_back({e.item.value, out.name_of(e), to_string(e.received), e.source});
  out.add(std::move(list));
  out.say(Kind::heading, "本包不能证明的事项", "What this does not prove");
  if (in.stamps.empty())
    out.say(Kind::paragraph, "收到的时间取自本机时钟，没有第三方时间戳。",
            "Times of receipt come from this computer's clock; there is no third party's timestamp.");
  for (const auto& stamp : in.stamps)
    out.say(
        Kind::paragraph,
        "第三方时间戳：{}，于{}对当时的保管记录检查点出具（RFC 3161，见 "
        "meta/timestamp）。该时间之前已收到的原件，不晚于该时间存在。",
        "Timestamp by a third party: {}, {}, over the checkpoint of that time (RFC 3161, meta/timestamp). What had been received "
        "by then existed by then.",
        stamp.authority, to_string(stamp.gen_time));
  out.say(
      Kind::paragraph,
      "校验值只能说明文件自收到之后没有改变，不能说明文件在收到之前的真伪。文件名、来源是提交人的陈述。原始载体（手机等）请妥善保"
      "管，以备核对（《最高人民法院关于民事诉讼证据的若干规定》第十五条、第二十三条）。",
      "A sum shows only that a file has not changed since it was received, not whether it was true before. Names and sources are "
      "statements of the person. Keep the original carrier (the phone) for comparison (Supreme People's Court, Provisions on "
      "Evidence in Civil Procedure, arts. 15 and 23).");
  signed_by(out, "制作人", "Made by");
  return out.take();
}

Paper what_leaves(const BundleInput& in, Language language) {
  Writer out(in, language, "what-leaves", {"交付内容和去向", "What leaves, and to whom"});
  out.say(
      Kind::paragraph,
      "本包交给：{0}。用途：仅供办理{1}一案使用。交付日期：＿＿＿＿＿＿。交付方式：□当面　□邮寄（单号＿＿＿＿＿＿）　□网上提交。",
      "Handed to: {0}. For the case “{1}” only. Day: ____________. How: □ in person  □ by post (number ____________)  □ online.",
      in.recipient.empty() ? std::string(out.in("＿＿＿＿＿＿", "____________")) : in.recipient, in.case_name);
  auto list = out.table({{"内容", "What"}, {"件数", "How many"}, {"里面的个人信息", "Personal information in it"}}, {10, 4, 22});
  const auto row = [&](const char* zh, const char* en, std::string count, const char* zh_holds, const char* en_holds) {
    list.rows.push_back({out.in(zh, en), std::move(count), out.in(zh_holds, en_holds)});
  };
  const auto held = std::count_if(in.exhibits.begin(), in.exhibits.end(), [](const Exhibit& e) { return !e.withheld.empty(); });
  std::set<std::string> letters;  // each may be there as PDF and as Word file
  for (const auto& f : in.papers)
    if (f.path.starts_with("data/papers/")) letters.insert(f.path.substr(0, f.path.rfind('.')));
  row("原件", "originals", fmt::format("{}", in.exhibits.size() - static_cast<std::size_t>(held)),
      "原样交付：短信、通话、信用报告等里面的姓名、号码、账户，也可能有他人的信息",
      "as they are: names, numbers, accounts in messages, calls, credit reports; perhaps of other people too");
  row("读取所得", "what was read", fmt::format("{}", in.derived.size()), "同上，是从原件里读出的文字",
      "the same: words read out of the originals");
  row("文书", "letters", fmt::format("{}", letters.size()), "姓名、证件号码、住址、电话", "name, ID number, address, telephone");
  row("保管记录", "custody record", fmt::format(fmt::runtime(out.in("{}行", "{} lines")), in.events.size()),
      "只有编号、时间、大小和校验值，没有姓名和内容", "numbers, times, sizes and sums only; no names and no contents");
  if (held > 0)
    row("未交付的原件", "originals that stay", fmt::format("{}", held), "只交付校验值和收到记录，内容没有离开本机",
        "only their sums and receipts; their contents have not left this computer");
  out.add(std::move(list));
  for (const auto& e : in.exhibits)
    if (!e.withheld.empty())
      out.say(Kind::item, "证据{} 没有交付，原因：{}。", "Exhibit {} is not handed over: {}.", e.number, e.withheld);
  out.say(Kind::note,
          "收件人签收（可写在这里）：＿＿＿＿＿＿　日期：＿＿＿＿＿＿。不要把本包交给催收人员或者自称能“修复征信”的人。",
          "Received by (may be signed here): ____________  Day: ____________. Do not give this to a collector, or to anybody who "
          "says "
          "that credit can be “repaired”.");
  return out.take();
}

}  // namespace qingbai
