#include "extract/messages/mail_text.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "extract/decode.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

std::string unquoted(const std::string& text) {
  const auto digit = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '_') {
      out += ' ';
    } else if (text[i] == '=' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
      out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string bytes_of(const std::string& encoding, const std::string& text) {
  if (encoding != "B" && encoding != "b") return unquoted(text);
  const auto bytes = from_base64(text);
  return std::string(as_text(bytes));
}

}  // namespace

std::string decoded_header(std::string_view raw) {
  static const RE2 word(R"(^=\?([^?*\s]+)(?:\*[^?]*)?\?([BbQq])\?([^?]*)\?=)"), gap(R"(^\s+=\?)"), fold(R"(\r?\n[ \t]?)");
  std::string text(raw);
  RE2::GlobalReplace(&text, fold, " ");
  std::string out, pending, charset;
  const auto flush = [&] {
    if (!pending.empty()) out += decode_text(as_bytes(pending), charset).text;
    pending.clear();
  };
  for (re2::StringPiece rest(text); !rest.empty();) {
    std::string set, encoding, words;
    if (RE2::Consume(&rest, word, &set, &encoding, &words)) {
      if (set != charset) flush();
      charset = set;
      pending += bytes_of(encoding, words);
      if (RE2::PartialMatch(rest, gap)) rest.remove_prefix(rest.find("=?"));
      continue;
    }
    flush();
    const auto next = std::min(rest.find("=?", 1), rest.size());
    out += decode_text(as_bytes(std::string_view(rest.data(), next))).text;
    rest.remove_prefix(next);
  }
  flush();
  return trimmed(mended_utf8(out));
}

std::string without_returns(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r') out += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n') out += '\n';
  return out;
}

std::string unflowed(const std::string& text, bool delete_space) {
  std::string out;
  std::size_t depth_before = 0;
  bool flows = false;
  for (auto line : split_lines(text)) {
    const auto depth = std::min(line.find_first_not_of('>'), line.size());
    line.erase(0, depth);
    if (line.starts_with(' ')) line.erase(0, 1);
    const bool goes_on = line.ends_with(' ') && line != "-- ";
    if (flows && depth == depth_before) out.pop_back();  // the line end before
    else if (depth > 0) out += std::string(depth, '>') + " ";
    if (goes_on && delete_space) line.pop_back();
    out += line + "\n";
    flows = goes_on, depth_before = depth;
  }
  return out;
}

std::vector<std::string> letters_of(std::string_view mailbox) {
  static const RE2 header(R"(^(?:[!-9;-~]+:|>?From )[^\n]*)"), length(R"((?im)^Content-Length:\s*(\d{1,9})\s*$)");
  static const RE2 marked(R"((?m)^>(>*From ))");
  std::vector<std::size_t> begins;
  for (std::size_t at = 0; at < mailbox.size();) {
    const auto end = std::min(mailbox.find('\n', at), mailbox.size());
    const auto next = std::min(end + 1, mailbox.size());
    if (mailbox.substr(at, 5) == "From ") {
      const bool first = at == 0,
                 blank = at >= 2 && (mailbox.substr(at - 2, 2) == "\n\n" || (at >= 4 && mailbox.substr(at - 4, 4) == "\r\n\r\n"));
      const auto below = mailbox.substr(next, 1000);
      if (first || (blank && RE2::PartialMatch(re2::StringPiece(below.data(), below.size()), header))) {
        begins.push_back(at);
        // A length that leads to the end of the file or to another such line may be believed.
        const auto body = mailbox.find("\n\n", next);
        std::size_t bytes = 0;
        const auto head = body == std::string_view::npos ? std::string_view{} : mailbox.substr(next, body - next);
        if (RE2::PartialMatch(re2::StringPiece(head.data(), head.size()), length, &bytes)) {
          auto after = body + 2 + bytes;
          while (after < mailbox.size() && (mailbox[after] == '\n' || mailbox[after] == '\r')) ++after;
          if (after >= mailbox.size() || mailbox.substr(after, 5) == "From ") {
            at = std::max(after, next);
            continue;
          }
        }
      }
    }
    at = next;
  }
  std::vector<std::string> out;
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const auto end = i + 1 < begins.size() ? begins[i + 1] : mailbox.size();
    const auto body = std::min(mailbox.find('\n', begins[i]) + 1, end);
    std::string letter(mailbox.substr(body, end - body));
    RE2::GlobalReplace(&letter, marked, R"(\1)");
    out.push_back(std::move(letter));
  }
  return out;
}

}  // namespace qingbai
