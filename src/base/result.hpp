// Result<T>: a value, or an Error that the compiler does not let the caller ignore.
//
// An Error has two readers. `what` is for the log and never holds case content. `hint` is for the person, in both languages: what
// happened, what is safe, what to do now. Use TRY to return an error to the caller:
//
//   Result<Receipt> receive(...) {
//     TRY(auto sealed, seal(file, key));
//     CHECK_OK(blobs.put(sealed));
//     return Receipt{...};
//   }
//
// The one file that wraps a library catches the library's exceptions.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "base/text.hpp"

namespace qingbai {

enum class Code {
  invalid,  // the input is malformed: the caller must change it
  refused,  // the input is hostile, too large or unreadable; nothing was changed
  not_found,
  corrupt,        // stored bytes are damaged
  locked,         // wrong passphrase, or another writer holds the book
  conflict,       // somebody else wrote first: read again
  newer_version,  // written by a newer Qingbai: change nothing
  unsupported,
  storage,  // the disk or server failed
};

struct [[nodiscard]] Error {
  Code code;
  std::string what;
  Text hint;
};

template <class T>
using Result = tl::expected<T, Error>;
using Done = tl::expected<void, Error>;

inline tl::unexpected<Error> fail(Code code, std::string what, Text hint = {}) {
  return tl::make_unexpected(Error{code, std::move(what), std::move(hint)});
}

}  // namespace qingbai

#define QINGBAI_JOIN2(a, b) a##b
#define QINGBAI_JOIN(a, b) QINGBAI_JOIN2(a, b)
#define QINGBAI_TRY(tmp, declaration, expression)                 \
  auto tmp = (expression);                                        \
  if (!tmp) return ::tl::make_unexpected(std::move(tmp).error()); \
  declaration = std::move(*tmp)
// TRY(auto x, f()); declares x from f()'s value, or returns f()'s error.
#define TRY(declaration, ...) QINGBAI_TRY(QINGBAI_JOIN(try_, __LINE__), declaration, (__VA_ARGS__))
// CHECK_OK(f()); returns f()'s error.
#define CHECK_OK(...) \
  if (auto check_ok_ = (__VA_ARGS__); !check_ok_) return ::tl::make_unexpected(std::move(check_ok_).error())
