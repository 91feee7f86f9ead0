// One item of evidence: its original as a download, what may be shown or played of it, and a draft of what is heard. A person's
// file is never served as something that a browser would run: it is a download of bytes, or, for the few raster, sound and film
// formats, a picture or a recording with a fixed type.
#include <algorithm>
#include <array>
#include <charconv>

#include "desk/decrypted_original.hpp"
#include "faces/web/api.hpp"

namespace qingbai {
namespace {

constexpr std::uint64_t kLargest = 64ull << 20, kLargestPlayed = 256ull << 20;
constexpr std::int64_t kHeldUnasked = 60;  // seconds
constexpr std::array<const char*, 14> kToSee = {"image/png",   "image/jpeg", "image/webp",  "image/gif",       "image/bmp",
                                                "audio/mpeg",  "audio/mp4",  "audio/x-m4a", "audio/amr",       "audio/wav",
                                                "audio/x-wav", "audio/ogg",  "video/mp4",   "video/x-matroska"};

bool is_played(const std::string& type) { return type.starts_with("audio/") || type.starts_with("video/"); }

tl::unexpected<Error> too_large() {
  return fail(
      Code::refused, "too large for the page",
      {"文件太大，网页里打不开。请用命令行 qingbai get 取出。", "Too large for the page. Take it out with: qingbai get."});
}

Result<Receipt> receipt_of(UnlockedBook& inside, const CaseId& id, const std::string& item) {
  TRY(const auto receipts, inside.vault->receipts(id));
  const auto found =
      std::find_if(receipts.begin(), receipts.end(), [&](const Receipt& r) { return r.item.value == item && !r.erased; });
  if (found == receipts.end()) return no_such_address();
  return *found;
}

// No browser knows the telephones' AMR: it is played as what it sounds like.
Result<std::string> as_wave(Reader& reader, const std::string& bytes) {
  TRY(auto file, MemoryFile::make());
  CHECK_OK(file.write(as_bytes(bytes)));
  const auto sound = reader.sound(file.from_start());
  if (!sound) return no_such_address();
  return std::string(as_text(sound->wav));
}

struct Part {
  std::size_t from = 0, to = 0;  // both within
};

// "bytes=100-199", "bytes=100-", "bytes=-100" (RFC 9110). Nothing for what is none of these: then the whole is given.
std::optional<Part> part_of(std::string_view range, std::size_t size) {
  if (!range.starts_with("bytes=") || range.find(',') != std::string_view::npos) return std::nullopt;
  range.remove_prefix(6);
  const auto dash = range.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto number = [](std::string_view digits, std::size_t& out) {
    const auto [at, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return error == std::errc() && at == digits.data() + digits.size();
  };
  Part out{0, size - 1};
  const auto first = range.substr(0, dash), last = range.substr(dash + 1);
  if (first.empty()) {
    std::size_t length = 0;
    if (!number(last, length)) return std::nullopt;
    out.from = length >= size ? 0 : size - length;
    return length == 0 ? Part{size, size} : out;
  }
  if (!number(first, out.from) || (!last.empty() && !number(last, out.to))) return std::nullopt;
  out.to = std::min(out.to, size - 1);
  return out;
}

ApiAnswer answer_part(const std::string& type, const std::string& bytes, const std::string& range) {
  const auto size = std::to_string(bytes.size());
  const auto part = bytes.empty() ? std::nullopt : part_of(range, bytes.size());
  if (!part) return {200, type, bytes, "", "bytes */" + size};
  if (part->from >= bytes.size() || part->from > part->to) return {416, type, "", "", "bytes */" + size};
  return {206, type, bytes.substr(part->from, part->to - part->from + 1), "",
          "bytes " + std::to_string(part->from) + "-" + std::to_string(part->to) + "/" + size};
}

}  // namespace

bool can_be_seen(const std::string& type, std::uint64_t size) {
  return std::find(kToSee.begin(), kToSee.end(), type) != kToSee.end() && size <= (is_played(type) ? kLargestPlayed : kLargest);
}

Result<ApiAnswer> Api::original(const ApiRequest& request, const std::string& item) {
  TRY(auto inside, book_.enter());
  TRY(const auto id, current(*inside, request));
  TRY(const auto receipt, receipt_of(*inside, id, item));
  if (receipt.size > kLargest) return too_large();
  TRY(auto bytes, original_bytes(*inside->vault, id, receipt.item, "export"));
  return ApiAnswer{200, "application/octet-stream", std::move(bytes), item + ".bin", ""};
}

Api::Shown Api::held(const std::string& of, std::int64_t now) {
  const std::lock_guard lock(mutex_);
  if (shown_.of != of) return {};
  shown_.asked = now;
  return shown_;
}

void Api::hold(Shown shown) {
  const std::lock_guard lock(mutex_);
  shown_ = std::move(shown);
}

// A player asks for one part after another: the original is opened, verified and logged once, and held while it is played.
Result<ApiAnswer> Api::seen(const ApiRequest& request, const std::string& item) {
  TRY(auto inside, book_.enter());
  TRY(const auto id, current(*inside, request));
  const auto key = "sound " + id.value + "/" + item;
  if (const auto before = held(key, request.now); before.bytes) return answer_part(before.type, *before.bytes, request.range);
  TRY(const auto receipt, receipt_of(*inside, id, item));
  TRY(const auto read, inside->desk->read_one(id, receipt));
  auto type = read.read->extraction.media_type;
  if (!can_be_seen(type, receipt.size)) return no_such_address();
  TRY(auto bytes, original_bytes(*inside->vault, id, receipt.item, "read"));
  if (!is_played(type)) return ApiAnswer{200, type, std::move(bytes), "", ""};
  if (type == "audio/amr") {
    TRY(bytes, as_wave(inside->desk->reader(), bytes));
    type = "audio/wav";
  }
  const auto whole = std::make_shared<const std::string>(std::move(bytes));
  hold({key, type, whole, request.now});
  return answer_part(type, *whole, request.range);
}

// Pages as pictures: of a document, or what a film shows at the moment of each. One look at the pages of an item is one reading
// in the log; only what is too large to be held is opened for each page.
Result<ApiAnswer> Api::page(const ApiRequest& request, const std::string& item, const std::string& number) {
  int which = 0;
  if (const auto [at, error] = std::from_chars(number.data(), number.data() + number.size(), which);
      error != std::errc() || at != number.data() + number.size())
    return no_such_address();
  TRY(const auto at, here(request));
  TRY(const auto receipt, receipt_of(*at.inside, at.id, item));
  std::optional<double> moment;
  for (const auto& file : at.view->answer.files)
    if (file.receipt.item == receipt.item)
      for (const auto& one : file.read->extraction.pages)
        if (one.number == which) moment = one.at_seconds;
  const auto drawn = [&](const MemoryFile& original) -> Result<ApiAnswer> {
    TRY(const auto png, page_picture(at.inside->desk->reader(), original, which, moment));
    return ApiAnswer{200, "image/png", std::string(as_text(png)), {}, {}};
  };
  if (receipt.size > kLargestPlayed) {
    TRY(const auto original, original_file(*at.inside->vault, at.id, receipt.item, "read"));
    return drawn(original);
  }
  const auto key = "pages " + at.id.value + "/" + item;
  auto bytes = held(key, request.now).bytes;
  if (!bytes) {
    TRY(auto opened, original_bytes(*at.inside->vault, at.id, receipt.item, "read"));
    bytes = std::make_shared<const std::string>(std::move(opened));
    hold({key, {}, bytes, request.now});
  }
  TRY(auto original, MemoryFile::make());
  CHECK_OK(original.write(as_bytes(*bytes)));
  return drawn(original);
}

void Api::tidy(std::int64_t now) {
  const std::lock_guard lock(mutex_);
  if (!shown_.of.empty() && now > shown_.asked + kHeldUnasked) shown_ = {};
}

// What the person's speech program makes of a recording: begun, asked after, given up.
Result<ApiAnswer> Api::draft(const ApiRequest& request, const std::string& item) {
  TRY(auto inside, book_.enter());
  TRY(const auto id, current(*inside, request));
  TRY(const auto receipt, receipt_of(*inside, id, item));
  if (request.method == "POST" && !listening_.able())
    return fail(Code::unsupported, "no speech program named",
                {"没有指定语音程序：请用 --speech 启动，见说明。", "No speech program was named: start with --speech."});
  if (request.method == "POST") listening_.start(std::move(inside), id, receipt.item);
  if (request.method == "DELETE") listening_.forget();
  const auto state = listening_.state(id, receipt.item);
  Json out{{"item", item}, {"able", listening_.able()}, {"running", state.running}, {"draft", nullptr}, {"failed", nullptr}};
  if (state.ended && *state.ended) out["draft"] = draft_json(item, **state.ended);
  if (state.ended && !*state.ended) out["failed"] = state.ended->error().hint.in(request.language);
  return api_json(out);
}

Result<ApiAnswer> Api::route_evidence(const ApiRequest& request) {
  constexpr std::string_view all = "/case/evidence";
  if (request.method == "GET" && request.path == all) return the_case(request, "evidence");
  if (!request.path.starts_with("/case/evidence/")) return no_such_address();
  const auto rest = request.path.substr(all.size() + 1);
  const auto slash = rest.find('/');
  const auto name = rest.substr(0, slash), what = slash == std::string::npos ? "" : rest.substr(slash + 1);
  const bool asks = request.method == "GET";
  if (what == "draft" && (asks || request.method == "POST" || request.method == "DELETE")) return draft(request, name);
  if (!asks) return no_such_address();
  if (what.empty()) return item(request, name);
  if (what == "original") return original(request, name);
  if (what == "seen") return seen(request, name);
  if (what.starts_with("page/")) return page(request, name, what.substr(std::string_view("page/").size()));
  return no_such_address();
}

}  // namespace qingbai
