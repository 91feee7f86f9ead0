// The custody log and originals: custody, checkpoint, timestamp, get.
#include <fmt/format.h>

#include <iostream>

#include "crypto/words.hpp"
#include "desk/keeping.hpp"
#include "faces/cli/context.hpp"
#include "store/files.hpp"

namespace qingbai::cli {
namespace {

struct Asked {
  std::string case_id, out, item, url, anchors_file, request_out, token_file, checkpoint_file, key_file;
  bool sealed = false;
  int event = 0;
};

Done run_custody(Context& context, const Asked& asked) {
  TRY(const auto vault, context.open_book());
  TRY(const auto id, case_meant(*vault, asked.case_id));
  TRY(const auto events, vault->custody(id));
  Json list = Json::array();
  for (const auto& e : events)
    list.push_back({{"sequence", e.sequence},
                    {"time", to_string(e.time)},
                    {"action", e.action},
                    {"item", e.item.empty() ? Json(nullptr) : Json(e.item.value)},
                    {"sha256", e.sha256.empty() ? Json(nullptr) : Json(e.sha256)},
                    {"note", e.note}});
  context.answer({{"events", list}}, [&] {
    for (const auto& e : events)
      std::cout << fmt::format("{:>5}  {}  {:<9}  {:<6}  {}\n", e.sequence, to_string(e.time), e.action, e.item.value, e.note);
  });
  return {};
}

Done run_checkpoint(Context& context, const Asked& asked) {
  TRY(const auto vault, context.open_book());
  TRY(const auto id, case_meant(*vault, asked.case_id));
  TRY(const auto note, vault->checkpoint(id));
  TRY(const auto key, vault->log_key(id));
  TRY(const auto opened, open_checkpoint(note, key));
  const std::string words(to_words(opened.root, context.language()).reveal());
  if (!asked.out.empty()) CHECK_OK(write_file(asked.out, as_bytes(note)));
  Json proof = nullptr;
  if (asked.event > 0) {
    TRY(const auto text, vault->inclusion_proof(id, static_cast<std::uint64_t>(asked.event)));
    proof = text;
  }
  context.answer({{"checkpoint", note},
                  {"vkey", to_text(key)},
                  {"size", opened.size},
                  {"root", to_hex(opened.root)},
                  {"words", words},
                  {"proof", proof}},
                 [&] {
                   std::cout << note << "\n"
                             << to_text(key) << "\n"
                             << words << "\n"
                             << (proof.is_string() ? "\n" + proof.get<std::string>() : "");
                 });
  return {};
}

Done told(Context& context, const KeptTimestamp& stamp) {
  context.answer({{"gen_time", to_string(stamp.gen_time)}, {"authority", stamp.authority}},
                 [&] { std::cout << to_string(stamp.gen_time) << "  " << stamp.authority << "\n"; });
  return {};
}

// Three ways: ask an authority; save a request for another computer; bring in the token that came back.
Done run_timestamp(Context& context, const Asked& asked) {
  TRY(const auto vault, context.open_book());
  TRY(const auto id, case_meant(*vault, asked.case_id));
  if (!asked.request_out.empty()) {
    TRY(const auto note, vault->checkpoint(id));
    CHECK_OK(write_file(asked.request_out + ".note", as_bytes(note)));
    CHECK_OK(write_file(asked.request_out, timestamp_request(as_bytes(note))));
    context.answer({{"request", asked.request_out}, {"checkpoint", asked.request_out + ".note"}}, [&] {
      std::cout << asked.request_out << "\n" << asked.request_out << ".note\n";
    });
    return {};
  }
  if (asked.anchors_file.empty())
    return fail(Code::invalid, "no trust anchor",
                {"请用 --tsa-ca 指明时间戳服务的根证书（PEM）。", "Name the authority's root certificate (PEM) with --tsa-ca."});
  TRY(const auto anchors, read_text(asked.anchors_file, 1 << 20));
  if (!asked.token_file.empty()) {
    TRY(const auto token, read_text(asked.token_file, 1 << 20));
    TRY(const auto note, read_text(asked.checkpoint_file, 1 << 20));
    TRY(const auto stamp, keep_token(*vault, id, note, Bytes(token.begin(), token.end()), anchors, {}));
    return told(context, stamp);
  }
  TRY(const auto stamp, stamp_case(*vault, id, asked.url, anchors));
  return told(context, stamp);
}

Done run_get(Context& context, const Asked& asked) {
  TRY(const auto vault, context.open_book());
  TRY(const auto id, case_meant(*vault, asked.case_id));
  if (!asked.sealed) {
    CHECK_OK(stream_file(asked.out, [&](const Sink& sink) { return vault->read(id, ItemId{asked.item}, "export", sink); }));
  } else {
    Secret<std::string> key;
    CHECK_OK(stream_file(asked.out, [&](const Sink& sink) -> Done {
      TRY(const auto identity, vault->read_sealed(id, ItemId{asked.item}, sink));
      key = to_text(identity);
      return {};
    }));
    if (!asked.key_file.empty()) CHECK_OK(write_file(asked.key_file, as_bytes(std::string(key.reveal()) + "\n")));
  }
  context.answer({{"file", asked.out}}, [&] { std::cout << asked.out << "\n"; });
  return {};
}

template <class Run>
void command(CLI::App& sub, Context& context, const std::shared_ptr<Asked>& asked, Run run) {
  sub.add_option("--case", asked->case_id);
  sub.callback([&context, asked, run] { guarded(context, [&] { return run(context, *asked); }); });
}

}  // namespace

void add_log(CLI::App& app, Context& context) {
  const auto asked = std::make_shared<Asked>();
  command(*app.add_subcommand("custody", "what happened to the evidence / 保管记录"), context, asked, run_custody);
  auto* checkpoint = app.add_subcommand("checkpoint", "the log's signed checkpoint / 保管记录的检查点");
  checkpoint->add_option("--out", asked->out);
  checkpoint->add_option("--event", asked->event, "also prove that this event is in the log / 并证明某一条记录在内");
  command(*checkpoint, context, asked, run_checkpoint);
  auto* timestamp = app.add_subcommand("timestamp", "a third party's timestamp, RFC 3161 / 第三方时间戳");
  timestamp->add_option("--tsa", asked->url, "the authority's address / 时间戳服务网址");
  timestamp->add_option("--tsa-ca", asked->anchors_file, "its root certificate, PEM / 根证书");
  timestamp->add_option("--request-out", asked->request_out, "only save the request / 只存下请求");
  auto* token = timestamp->add_option("--token", asked->token_file, "bring in a token got by hand / 导入时间戳");
  token->needs(timestamp->add_option("--checkpoint", asked->checkpoint_file, "the checkpoint that it is for"));
  command(*timestamp, context, asked, run_timestamp);
  auto* get = app.add_subcommand("get", "write one original out / 取出一件原件");
  get->add_option("item", asked->item)->required();
  get->add_option("--out", asked->out)->required();
  get->add_flag("--sealed", asked->sealed, "as stored: an age file / 取出密封文件");
  get->add_option("--key-file", asked->key_file, "its key, for plain age / 它的钥匙");
  command(*get, context, asked, run_get);
}

}  // namespace qingbai::cli
