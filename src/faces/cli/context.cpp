#include "faces/cli/context.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "crypto/words.hpp"
#include "pack/load.hpp"
#include "store/files.hpp"

namespace qingbai::cli {
namespace {

int exit_code_of(Code code) {
  switch (code) {
    case Code::invalid:
      return 2;
    case Code::locked:
      return 4;
    case Code::corrupt:
    case Code::storage:
    case Code::conflict:
      return 5;
    case Code::refused:
    case Code::not_found:
    case Code::newer_version:
    case Code::unsupported:
      return 3;
  }
  return 3;
}

Result<Secret<std::string>> ask(const char* prompt) {
  termios before{};
  const bool terminal = ::isatty(STDIN_FILENO) != 0 && ::tcgetattr(STDIN_FILENO, &before) == 0;
  if (terminal) {
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  std::cerr << prompt << std::flush;
  std::string line;
  const bool got = static_cast<bool>(std::getline(std::cin, line));
  if (terminal) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
  std::cerr << "\n";
  if (!got)
    return fail(Code::locked, "no passphrase given",
                {"没有输入口令。可用 --passphrase-file 指定口令文件。",
                 "No passphrase was given. --passphrase-file names a file that holds it."});
  return Secret<std::string>(std::move(line));
}

}  // namespace

Result<std::string> Context::packs_folder() {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<fs::path> places;
  if (const char* given = std::getenv("QINGBAI_PACKS")) places.emplace_back(given);
  const auto self = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    places.push_back(self.parent_path() / ".." / ".." / "packs");
    places.push_back(self.parent_path() / ".." / "share" / "qingbai" / "packs");
    places.push_back(self.parent_path() / "packs");
  }
  for (const auto& place : places)
    if (fs::is_directory(place, error)) return fs::weakly_canonical(place, error).string();
  return fail(Code::storage, "packs not found",
              {"找不到法律知识包（packs 文件夹）。请从完整的程序文件夹里运行。",
               "The packs folder was not found. Run the program from its complete folder."});
}

Result<const Pack*> Context::pack(const std::set<std::string>& sections) {
  if (!pack_) {
    if (pack_name.find_first_of("/.\\") != std::string::npos)
      return fail(Code::invalid, "bad pack name", {"知识包名称不对。", "That is not a pack's name."});
    TRY(const auto folder, packs_folder());
    std::error_code error;
    if (!std::filesystem::is_directory(folder + "/" + pack_name, error))
      return fail(Code::unsupported, "no such pack", {"还没有这个国家的知识包。", "There is no pack for that country yet."});
    std::vector<std::string> keys;
    if (!pack_key.empty()) {
      TRY(auto key, read_text(pack_key, 1 << 16));
      keys.push_back(std::move(key));
    }
    TRY(auto loaded,
        sections.empty() ? load_pack(folder + "/" + pack_name, keys) : load_pack_part(folder + "/" + pack_name, sections, keys));
    if (!pack_key.empty() && loaded.signature.state != PackSignature::State::valid)
      return fail(Code::refused, "the pack is not signed by that key",
                  {"知识包没有这把公钥的签名，没有被使用。", "The pack is not signed by that key and is not used."});
    pack_ = std::make_unique<Pack>(std::move(loaded));
  }
  return pack_.get();
}

namespace {

// A file with a secret that others of this machine may read. A pipe (/dev/fd/…) has no such others.
void warn_if_others_read(const Context& context, const std::string& file) {
  struct stat about {};
  if (::stat(file.c_str(), &about) != 0 || !S_ISREG(about.st_mode) || (about.st_mode & (S_IRGRP | S_IROTH)) == 0) return;
  std::cerr << context.in({"提醒：这台电脑的其他用户也能读口令文件。请执行 chmod 600。",
                           "Warning: others on this machine can read the passphrase file. Run chmod 600 on it."})
            << "\n";
}

}  // namespace

Result<Secret<std::string>> Context::passphrase(bool confirm) const { return passphrase_from(passphrase_file, confirm); }

Result<Secret<std::string>> Context::passphrase_from(const std::string& file, bool confirm) const {
  if (!file.empty()) {
    warn_if_others_read(*this, file);
    TRY(auto text, read_text(file, 4096));
    if (!text.empty() && text.back() == '\n') text.pop_back();
    return Secret<std::string>(std::move(text));
  }
  TRY(auto first, ask(language() == Language::en ? "Passphrase: " : "口令："));
  if (!confirm) return first;
  TRY(const auto second, ask(language() == Language::en ? "Again: " : "再输一次："));
  if (first.reveal() != second.reveal())
    return fail(Code::locked, "passphrases differ", {"两次输入不一样，请重来。", "The two did not match; please try again."});
  return first;
}

void Context::warn_if_swapped() const {
  static bool said = false;
  const Secret<Bytes> page(1);  // tried now: what comes later is of the same limit
  if (said || !pages_could_be_swapped()) return;
  said = true;
  std::cerr
      << in({"提醒：系统不让程序把钥匙锁在内存里（见 ulimit -l），内存不够时它们可能被写进硬盘的交换区。",
             "Warning: the system does not let the program lock its keys in memory (see ulimit -l); when memory is short they "
             "may be written to the disk's swap space."})
      << "\n";
}

// The passphrase; or, where asked for, the recovery words or a helper's key.
Result<Opener> Context::opener() const {
  warn_if_swapped();
  if (!recovery_file.empty()) {
    warn_if_others_read(*this, recovery_file);
    TRY(auto text, read_text(recovery_file, 4096));
    TRY(auto words, from_words(text));
    wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
    return Opener(std::move(words));
  }
  if (!identity_file.empty()) {
    TRY(auto helper, identity());
    return Opener(std::move(helper));
  }
  TRY(auto words, passphrase(false));
  return Opener(std::move(words));
}

// A file as age-keygen writes it: comments, and one secret key.
Result<AgeIdentity> Context::identity() const {
  if (identity_file.empty())
    return fail(Code::invalid, "no identity named",
                {"请用 --identity-file 指明您的密钥文件。", "Name your key file with --identity-file."});
  warn_if_others_read(*this, identity_file);
  TRY(auto text, read_text(identity_file, 64 * 1024));
  const auto at = text.find("AGE-SECRET-KEY-1");
  const auto line =
      at == std::string::npos ? std::string_view() : std::string_view(text).substr(at, text.find_first_of("\r\n ", at) - at);
  auto out = parse_age_identity(line);
  wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
  return out;
}

Result<std::unique_ptr<Vault>> Context::open_book(Access access) const {
  if (book.empty())
    return fail(Code::invalid, "no book named",
                {"请用 --book 文件夹 指明您的案卷册（或设置 QINGBAI_BOOK）。",
                 "Name your book with --book FOLDER (or set QINGBAI_BOOK)."});
  TRY(const auto with, opener());
  return Vault::open(book, with, clock, access);
}

Result<CaseId> case_meant(const Vault& vault, const std::string& named) {
  CaseId out;
  TRY(const auto cases, vault.cases());
  for (const auto& info : cases)
    if (named.empty() ? !info.erased : info.id.value == named) out = info.id;
  if (out.empty())
    return fail(Code::not_found, "no such case",
                {"案卷册里没有这个案件。先用 qingbai case new 名称 新建。",
                 "There is no such case in the book. Make one with qingbai case new NAME."});
  return out;
}

std::string readable(const std::string& name) {
  return Json::parse(Json(name).dump(-1, ' ', false, Json::error_handler_t::replace)).get<std::string>();
}

void Context::answer(const Json& document, const std::function<void()>& people, int code) {
  if (json) std::cout << dump(document) << "\n";
  else people();
  std::cout.flush();
  exit_code = code;
}

void Context::failed(const Error& error) {
  if (json) std::cout << dump(error_json(error)) << "\n";
  std::cerr << (error.hint.empty() ? error.what : in(error.hint)) << "\n";
  exit_code = exit_code_of(error.code);
}

Result<OpenDesk> open_desk(Context& context, const std::string& case_id, bool with_pack) {
  OpenDesk out;
  if (with_pack) {
    TRY(out.pack, context.pack());
  }
  TRY(out.vault, context.open_book());
  if (with_pack) out.desk = std::make_unique<Desk>(*out.vault, *out.pack, context.clock, context.reader);
  TRY(out.id, case_meant(*out.vault, case_id));
  return out;
}

}  // namespace qingbai::cli
