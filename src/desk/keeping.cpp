#include "desk/keeping.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "crypto/age.hpp"
#include "crypto/words.hpp"
#include "desk/ground.hpp"
#include "desk/join_photographs.hpp"
#include "desk/modules.hpp"

namespace qingbai {
Result<Bytes> ask_authority(const std::string& url, ByteView request) {
  static const auto ask = from_module<AskAuthority>("timestamps", "qingbai_timestamps");
  if (ask == nullptr)
    return fail(
        Code::unsupported, "the timestamps module is missing",
        {"程序不完整：缺少联网部件。可以用 --request-out 存下请求，换一台能上网的电脑办理。",
         "The program is incomplete: it cannot connect. Save the request with --request-out and send it from another computer."});
  return ask(url, request);
}

Result<KeptTimestamp> keep_token(Vault& vault, const CaseId& id, const std::string& checkpoint, Bytes token,
                                 const std::string& anchors, ByteView request) {
  CHECK_OK(vault.continues(checkpoint));
  TRY(const auto judged, verify_timestamp(token, as_bytes(checkpoint), anchors, request));
  KeptTimestamp out{checkpoint, std::move(token), anchors, judged.gen_time, judged.authority};
  CHECK_OK(vault.keep_timestamp(id, out));
  return out;
}

Result<KeptTimestamp> stamp_case(Vault& vault, const CaseId& id, const std::string& url, const std::string& anchors) {
  TRY(const auto checkpoint, vault.checkpoint(id));
  const auto request = timestamp_request(as_bytes(checkpoint));
  TRY(auto token, ask_authority(url, request));
  return keep_token(vault, id, checkpoint, std::move(token), anchors, request);
}

Paper recovery_sheet(const Secret<Bytes>& recovery, const std::string& book_name, Day made, Language language) {
  using Kind = PaperBlock::Kind;
  const bool zh = language == Language::zh_hans;
  Paper out;
  out.id = PaperId{"recovery_sheet"};
  out.language = language;
  out.dated = made;
  out.name = zh ? "恢复单" : "Recovery sheet";
  const auto say = [&out](Kind kind, std::string text) { out.blocks.push_back({kind, std::move(text), {}, {}, {}}); };
  const std::string chinese(to_words(recovery.reveal(), Language::zh_hans).reveal());
  const std::string english(to_words(recovery.reveal(), Language::en).reveal());
  say(Kind::title, zh ? "案卷册恢复单" : "Recovery sheet of your book");
  say(Kind::paragraph, zh ? fmt::format("案卷册：{}。制作日期：{}。", book_name, to_chinese(made))
                          : fmt::format("Book: {}. Made on {}.", book_name, to_string(made)));
  say(Kind::paragraph,
      zh ? "口令忘记时，用下面24个字就能打开案卷册。谁拿到这张纸和案卷册，谁就能打开，所以请和电脑、U盘分开保存，不要拍照上传。"
         : "If you forget your passphrase, these 24 words open the book. Whoever has this sheet and the book can open it: keep "
           "it apart from the "
           "computer, and do not photograph it into the cloud.");
  out.blocks.push_back({Kind::heading, zh ? "24个字" : "24 words", {}, {}, {}});
  PaperBlock table{Kind::table, "", {}, {}, {}};
  table.head = zh ? std::vector<std::string>{"第1—6字", "第7—12字", "第13—18字", "第19—24字"}
                  : std::vector<std::string>{"1–6", "7–12", "13–18", "19–24"};
  std::vector<std::string> row;
  const std::string& words = zh ? chinese : english;
  if (zh) {
    for (std::size_t at = 0; at < words.size(); at += 19)
      row.push_back(words.substr(at, 18));  // six characters of three bytes, a space
  } else {
    std::size_t from = 0;
    for (int i = 0; i < 4; ++i) {
      auto to = from;
      for (int n = 0; n < 6; ++n)
        to = words.find(' ', to + (n > 0 ? 1 : 0)) == std::string::npos ? words.size() : words.find(' ', to + (n > 0 ? 1 : 0));
      row.push_back(words.substr(from, to - from));
      from = std::min(to + 1, words.size());
    }
  }
  table.rows.push_back(row);
  out.blocks.push_back(table);
  if (zh) say(Kind::note, "同一把钥匙写成英文词：" + english);
  say(Kind::qr, english);
  out.blocks.push_back({Kind::heading, zh ? "怎么用" : "How to use it", {}, {}, {}});
  say(Kind::item,
      zh ? "把24个字（或英文词）按顺序写进一个文本文件，运行：qingbai --book 文件夹 --recovery-file 那个文件 passphrase。"
         : "Write the 24 words in order into a text file and run: qingbai --book FOLDER --recovery-file FILE passphrase.");
  say(Kind::item, zh ? "设好新口令后，删掉那个文本文件。这张恢复单继续有效，除非另做一张新的。"
                     : "When the new passphrase is set, delete that file. This sheet stays valid until you make a new one.");
  say(Kind::item,
      zh ? "抄错一个字，程序会说对不上，不会损坏案卷册。" : "If a word is wrong the program says so; nothing is harmed.");
  return out;
}

namespace {

// Sequences of the lines whose words come from the item.
Result<std::vector<std::uint64_t>> lines_about(const Vault& vault, const CaseId& id, const ItemId& item) {
  TRY(const auto ground, ground_of(vault, id));
  std::vector<std::uint64_t> out;
  for (const auto& mark : ground.marks)
    if (mark.kind == MarkKind::heard && mark.item == item.value) out.push_back(mark.sequence);
  for (const auto& word : ground.confirmations)
    if (word.source == item.value) out.push_back(word.sequence);
  return out;
}

}  // namespace

Result<std::vector<ItemId>> erase_item(Vault& vault, const CaseId& id, const ItemId& item, const std::string& why) {
  TRY(const auto receipts, vault.receipts(id));
  std::vector<ItemId> out{item};
  for (const auto& receipt : receipts) {
    const auto parts = joined_from(receipt.claims.source);
    if (!receipt.erased && receipt.item != item && std::find(parts.begin(), parts.end(), item) != parts.end())
      out.push_back(receipt.item);
  }
  for (const auto& one : out) {
    TRY(const auto with, lines_about(vault, id, one));
    CHECK_OK(vault.erase_item(id, one, why, with));
  }
  return out;
}

}  // namespace qingbai
