// The engine of a page: the Api that `qingbai serve` answers with, over a book in memory, without HTTP (docs/page-file.md).
//
// The page's script runs two copies of this module. One keeps the case and answers qb_call(). The other holds nothing and answers
// qb_read(), the requests that the first one makes of its reader. A call that needs an answer which is not there returns 0; the
// script has the reader answer what qb_wanted() tells of, hands the answer to qb_answered() and makes the same call again.
#include <cmath>
#include <map>
#include <memory>
#include <string>

#include "extract/page/pdf_glyphs.hpp"
#include "extract/reader_tasks.hpp"
#include "faces/page/engine.hpp"
#include "faces/page/reading_turn.hpp"
#include "faces/web/api.hpp"
#include "pack/load.hpp"
#include "pack/signature.hpp"
#include "sandbox/memory_file.hpp"

namespace qingbai {
namespace {

struct Keeper {
  SystemClock clock;
  Reader reader{"/"};  // the reader is a worker, and always there
  Pack pack;
  std::unique_ptr<OpenBook> book;
  std::unique_ptr<Api> api;
};

std::unique_ptr<Keeper> keeper;
ApiAnswer answered;
std::optional<ReaderWanted> wanted;  // by the call that was just made

Done open_pack(ByteView files) {
  const auto json = Json::parse(as_text(files), nullptr, false);
  if (!json.is_object()) return fail(Code::invalid, "not a pack");
  PackFiles pack;
  for (const auto& [name, text] : json.items())
    if (text.is_string()) pack[name] = text.get<std::string>();
  const auto taken = [&pack](const char* name) {
    const auto found = pack.extract(name);
    return found.empty() ? std::string() : std::move(found.mapped());
  };
  const auto manifest = taken("MANIFEST"), minisig = taken("MANIFEST.minisig");
  auto made = std::make_unique<Keeper>();
  TRY(made->pack, load_pack(pack));
  if (!minisig.empty()) {
    TRY(made->pack.signature, check_signature(pack, manifest, minisig, {}));
  }
  TRY(auto vault, Vault::in_memory(made->clock));
  made->book = std::make_unique<OpenBook>(std::move(vault), made->pack, made->clock, made->reader, "");
  made->api = std::make_unique<Api>(*made->book, "", "", "", SpeechProgram{});
  keeper = std::move(made);
  return {};
}

ApiRequest request_of(ByteView head, ByteView body) {
  const auto json = Json::parse(as_text(head), nullptr, false);
  ApiRequest out;
  out.method = json.value("method", "GET");
  out.path = json.value("path", "/");
  const auto query = json.value("query", Json::object());
  for (const auto& [key, value] : query.items())
    if (value.is_string()) out.query[key] = value.get<std::string>();
  out.if_match = json.value("if_match", "");
  out.range = json.value("range", "");
  out.language = json.value("lang", "zh-Hans") == "en" ? Language::en : Language::zh_hans;
  out.now = json.value("now", std::int64_t{0});
  out.body = as_text(body);
  return out;
}

// What `qingbai work --json` prints of the open case: for comparing, and for who wants the whole as data.
Result<ApiAnswer> whole_case(const ApiRequest& request) {
  TRY(auto inside, keeper->book->enter());
  TRY(const auto cases, inside->vault->cases());
  if (cases.empty()) return no_such_address();
  TRY(const auto answer, inside->desk->answer(cases.back().id));
  return ApiAnswer{200, "application/json; charset=utf-8", dump(work_json(answer, keeper->pack, request.language)), {}};
}

ApiAnswer answer_to(const ApiRequest& request) {
  // As the server answers these two itself: the words of the page, and what it may do.
  if (request.path == "/words") return {200, "application/json; charset=utf-8", words_json(keeper->pack, request.language), {}};
  if (request.path == "/work") {
    auto made = whole_case(request);
    return made ? std::move(*made) : api_json(error_json(made.error()), 422);
  }
  return keeper->api->answer(request);
}

}  // namespace

int open_page(ByteView files) {
  const auto done = open_pack(files);
  if (done) return 200;
  answered = api_json(error_json(done.error()), 422);
  return 422;
}

int call_page(ByteView head, ByteView body) {
  wanted.reset();
  try {
    answered = answer_to(request_of(head, body));
    if (reading_turn() == nullptr) forget_reader_answers();  // else the reading in the background may still need some
    return answered.status;
  } catch (ReaderWanted& one) {
    wanted = std::move(one);
    return 0;
  }
}

Wish wish() {
  if (wanted) return {Wish::Of::call, &*wanted};
  const auto* turn = reading_turn();
  return turn == nullptr ? Wish{} : Wish{Wish::Of::reading, &*turn->wanted};
}

void take_answer(Wish::Of of, ByteView answer, bool good) {
  auto bytes = good ? std::optional<Bytes>(Bytes(answer.begin(), answer.end())) : std::nullopt;
  if (of == Wish::Of::call) {
    if (wanted) reader_answered(*wanted, std::move(bytes));
    wanted.reset();  // the script makes its call again
    return;
  }
  auto* turn = reading_turn();
  if (turn == nullptr) return;  // it was stopped meanwhile
  reader_answered(*turn->wanted, std::move(bytes));
  const auto id = turn->id;
  end_reading_turn();
  keeper->book->start_reading(id);
}

namespace {

// [[width, height, unseen, pictures, fills, [[text, x, y, dx, dy, size, angle, ink, object], …]], …], or "damaged" or "locked".
PdfGlyphs glyphs_of(const Json& json) {
  PdfGlyphs out;
  if (!json.is_array()) {
    out.state = json == "locked" ? PdfGlyphs::State::locked : PdfGlyphs::State::damaged;
    return out;
  }
  for (const auto& p : json) {
    auto& page = out.pages.emplace_back();
    page.width = p.at(0).get<double>(), page.height = p.at(1).get<double>(), page.unseen = p.at(2).get<int>();
    page.shapes = {p.at(3).get<double>(), p.at(4).get<int>()};
    for (const auto& g : p.at(5)) {
      const auto number = [&g](std::size_t at) { return g.at(at).get<double>(); };
      page.glyphs.push_back({g.at(0).get<std::string>(), number(1), number(2), number(3), number(4), number(5),
                             slant_of(std::cos(number(6)), std::sin(number(6))), number(7), g.at(8).get<int>()});
    }
  }
  return out;
}

}  // namespace

void take_glyphs(ByteView pdf, ByteView glyphs) {
  try {
    give_glyphs(pdf, glyphs_of(Json::parse(as_text(glyphs))));
  } catch (const Json::exception&) {  // ours, of a stranger's file: then it counts as damaged
    give_glyphs(pdf, {PdfGlyphs::State::damaged, {}});
  }
}

Read read_for_keeper(ByteView request, ByteView file) {
  ReaderTasks tasks;
  const auto work = tasks.work_for(request);
  answered = {};
  const auto bytes = MemoryFile::make();
  if (!work.work || !bytes || !bytes->write(file)) return Read::refused;
  if (work.prepare) (void)work.prepare(bytes->from_start());
  work.work(bytes->from_start(), [](ByteView piece) { answered.body += as_text(piece); });
  auto pdf = next_pdf_wanted();
  if (!pdf) return Read::done;
  answered.body.assign(pdf->begin(), pdf->end());
  return Read::glyphs_first;
}

const ApiAnswer& last_answer() { return answered; }

}  // namespace qingbai
