#include "bundle/verify.hpp"

#include <fmt/format.h>
#include <glib.h>
#include <openssl/evp.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <sstream>

#include "base/bytes.hpp"
#include "bundle/bagit_tag_file.hpp"
#include "bundle/verify_log.hpp"
#include "store/files.hpp"

namespace qingbai {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kLargestTag = 256u << 20;

struct Manifest {
  std::string name, algorithm;
  std::map<std::string, std::string> sums;  // path → hex
};

// sha256 → EVP_sha256, …; null for what we do not know.
const EVP_MD* digest_of(std::string algorithm) {
  algorithm.erase(std::remove(algorithm.begin(), algorithm.end(), '-'), algorithm.end());
  static const std::map<std::string, const EVP_MD* (*)()> known{
      {"md5", EVP_md5},       {"sha1", EVP_sha1},     {"sha224", EVP_sha224}, {"sha256", EVP_sha256},
      {"sha384", EVP_sha384}, {"sha512", EVP_sha512}, {"sm3", EVP_sm3}};
  const auto it = known.find(algorithm);
  return it == known.end() ? nullptr : it->second();
}

Result<std::string> digest_file(const std::string& path, const EVP_MD* kind) {
  TRY(const auto source, open_file(path));
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  EVP_DigestInit_ex(context.get(), kind, nullptr);
  while (true) {
    TRY(const auto piece, source());
    if (piece.empty()) break;
    EVP_DigestUpdate(context.get(), piece.data(), piece.size());
  }
  Bytes out(EVP_MAX_MD_SIZE);
  unsigned n = 0;
  EVP_DigestFinal_ex(context.get(), out.data(), &n);
  out.resize(n);
  return to_hex(out);
}

bool leads_out(const std::string& path) {
  if (path.empty() || path.front() == '/' || path.front() == '\\' || path.front() == '~' || path.find('\\') != std::string::npos)
    return true;
  if (path.size() > 1 && path[1] == ':') return true;                              // a drive letter
  if (path.front() == '%' && path.find('%', 1) != std::string::npos) return true;  // %TEMP%/…
  std::istringstream parts(path);
  std::string part;
  while (std::getline(parts, part, '/'))
    if (part == "..") return true;
  return false;
}

// %25 %0A %0D only (RFC 8493 2.1.3); older drafts encoded the same.
std::string unescaped(const std::string& path) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto code = i + 2 < path.size() && path[i] == '%' ? path.substr(i + 1, 2) : "";
    if (code == "25" || code == "0A" || code == "0a" || code == "0D" || code == "0d") {
      out += code == "25" ? '%' : code[1] == 'A' || code[1] == 'a' ? '\n' : '\r';
      i += 2;
    } else {
      out += path[i];
    }
  }
  return out;
}

class Bag {
 public:
  Bag(std::string folder, std::string roots) : folder_(std::move(folder)), roots_(std::move(roots)) {}

  Result<VerifyReport> verify() {
    std::error_code error;
    if (!fs::is_directory(folder_, error))
      return fail(Code::refused, "no such bundle", {"找不到这个证据包文件夹。", "There is no such bundle folder."});
    TRY(const auto found, find_files(folder_));
    for (const auto& f : found.files) files_.insert(f.name);
    declaration();
    for (const auto& name : found.left_out) problem(name, "not a regular file");
    // Ours is read strictly: sums in small letters, two spaces, every tag file listed, so that no byte of a list can change
    // unseen.
    ours_ = files_.contains("meta/checkpoint.note") || files_.contains("verify.html");
    info();
    fetch();
    manifests();
    payload();
    if (ours_) {
      tags();
      sm3_of_originals();
    }
    if (files_.contains("meta/checkpoint.note")) verify_logs({folder_, files_, roots_, report_});
    report_.ok = report_.problems.empty() && report_.could_not.empty();
    return std::move(report_);
  }

 private:
  void problem(const std::string& path, std::string what) { report_.problems.push_back({path, std::move(what)}); }

  std::optional<std::string> tag(const std::string& name) {
    auto raw = read_text(folder_ + "/" + name, kLargestTag);
    if (!raw) {
      report_.could_not.push_back({name, raw.error().what});
      return std::nullopt;
    }
    auto text = to_utf8(*raw, encoding_);
    if (!text) problem(name, "is not written in " + encoding_);
    return text;
  }

  // bagit.txt is two exact lines, always UTF-8 without a byte order mark.
  void declaration() {
    encoding_ = "UTF-8";
    std::error_code error;
    if (!fs::exists(folder_ + "/bagit.txt", error)) return problem("bagit.txt", "missing");
    const auto text = read_text(folder_ + "/bagit.txt", 4096);
    if (!text) return report_.could_not.push_back({"bagit.txt", text.error().what});
    const auto lines = lines_of(*text);
    static const std::string first = "BagIt-Version: ", second = "Tag-File-Character-Encoding: ";
    if (lines.size() < 2 || !lines[0].starts_with(first) || !lines[1].starts_with(second))
      return problem("bagit.txt", "is not a BagIt declaration");
    version_ = lines[0].substr(first.size());
    static const std::set<std::string> versions{"0.93", "0.94", "0.95", "0.96", "0.97", "1.0"};
    if (!versions.contains(version_)) problem("bagit.txt", "unknown version");
    encoding_ = lines[1].substr(second.size());
    if (version_ == "1.0" && encoding_.find_first_of(" \t") != std::string::npos) problem("bagit.txt", "stray white space");
    if (!known_encoding(encoding_)) problem("bagit.txt", "unknown encoding");
  }

  void info() {
    if (!files_.contains("bag-info.txt")) return;
    const auto text = tag("bag-info.txt");
    if (!text) return;
    for (const auto& line : lines_of(*text))
      if (line.starts_with("Payload-Oxum:"))
        oxum_ = line.substr(line.find_first_not_of(' ', 13) == std::string::npos ? 13 : line.find_first_not_of(' ', 13));
  }

  void fetch() {
    if (!files_.contains("fetch.txt")) return;
    const auto text = tag("fetch.txt");
    if (!text) return;
    for (const auto& line : lines_of(*text)) {
      std::istringstream in(line);
      std::string url, length, path;
      in >> url >> length;
      std::getline(in >> std::ws, path);
      if (path.empty()) continue;
      path = unescaped(path);
      if (leads_out(path)) problem("fetch.txt", "a path leads out of the bag");
      else if (!files_.contains(path)) problem(path, "is to be fetched and not here");
    }
  }

  void manifests() {
    for (const auto& name : files_) {
      const bool of_tags = name.starts_with("tagmanifest-");
      if (!name.ends_with(".txt") || name.find('/') != std::string::npos || (!of_tags && !name.starts_with("manifest-")))
        continue;
      const auto from = of_tags ? 12 : 9;
      Manifest m{name, name.substr(static_cast<std::size_t>(from), name.size() - static_cast<std::size_t>(from) - 4), {}};
      read_manifest(m);
      (of_tags ? tag_manifests_ : payload_manifests_).push_back(std::move(m));
    }
    if (payload_manifests_.empty()) problem("manifest-sha256.txt", "no payload manifest");
    for (const auto* list : {&payload_manifests_, &tag_manifests_})
      for (const auto& m : *list) check(m);
  }

  // Lines of 64 small hex digits, two spaces, a printable path, and a line break.
  static bool canonical(const std::string& text) {
    std::size_t at = 0;
    while (at < text.size()) {
      const auto end = text.find('\n', at);
      if (end == std::string::npos || end < at + 67) return false;
      const auto digits = std::string_view(text).substr(at, 64), path = std::string_view(text).substr(at + 66, end - at - 66);
      if (digits.find_first_not_of("0123456789abcdef") != std::string_view::npos || text.compare(at + 64, 2, "  ") != 0)
        return false;
      for (const char c : path)
        if (c < '!' || c > '~') return false;
      at = end + 1;
    }
    return true;
  }

  // The kinds of paths that a bundle of ours has, as verify.sh takes them: a part never begins with a dot or a dash.
  static bool our_path(const std::string& path) {
    bool first = true;
    for (const char c : path) {
      const bool word = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
      if (!word && (first || (c != '.' && c != '-' && c != '/'))) return false;
      first = c == '/';
    }
    return !path.empty() && !first;
  }

  void sm3_of_originals() {
    if (!files_.contains("meta/originals-sm3.txt")) return;
    Manifest list{"meta/originals-sm3.txt", "sm3", {}};
    read_manifest(list);
    for (const auto& [path, sum] : list.sums)
      if (!path.starts_with("data/originals/") || !our_path(path)) problem(list.name, "a line was changed");
    check(list);
  }

  void tags() {
    std::set<std::string> listed;
    for (const auto& m : tag_manifests_)
      for (const auto& [path, sum] : m.sums) listed.insert(path);
    for (const auto& name : files_)
      if (!name.starts_with("data/") && !name.starts_with("tagmanifest-") && !listed.contains(name))
        problem(name, "is in no tag manifest");
    if (tag_manifests_.empty()) problem("tagmanifest-sha256.txt", "missing");
    if (payload_manifests_.size() != 1 || tag_manifests_.size() != 1)
      problem("tagmanifest-sha256.txt", "expected one list of each kind");
  }

  void read_manifest(Manifest& m) {
    const auto text = tag(m.name);
    if (!text) return;
    if (ours_ && !canonical(*text)) problem(m.name, "a line was changed");
    for (const auto& line : lines_of(*text)) {
      if (line.empty()) continue;
      const auto gap = line.find_first_of(" \t");
      auto at = gap == std::string::npos ? gap : line.find_first_not_of(" \t", gap);
      if (at == std::string::npos) {
        problem(m.name, "a line is not “sum path”");
        continue;
      }
      if (line[at] == '*') ++at;  // the binary mark of md5sum
      auto path = unescaped(line.substr(at));
      while (path.starts_with("./")) path.erase(0, 2);
      auto sum = line.substr(0, gap);
      std::transform(sum.begin(), sum.end(), sum.begin(),
                     [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c; });
      if (leads_out(path)) {
        problem(m.name, "a path leads out of the bag");
        continue;
      }
      if (ours_ && !our_path(path)) {
        problem(m.name, "a line was changed");
        continue;
      }
      const auto [it, fresh] = m.sums.emplace(path, sum);
      if (!fresh && (version_ == "1.0" || it->second != sum)) problem(path, "stands twice in " + m.name);
    }
  }

  // Some systems take composed and decomposed letters, or capitals and small ones, for the same name; a bag that was made there
  // is no worse for it, but the person is told.
  [[nodiscard]] std::optional<std::string> present(const std::string& path) {
    if (files_.contains(path)) return path;
    if (spellings_.empty())
      for (const auto& name : files_) spellings_.emplace(folded(name), name);
    const auto other = spellings_.find(folded(path));
    if (other == spellings_.end()) return std::nullopt;
    if (spelt_.emplace(other->second, path).second) report_.warnings.push_back({path, "is here under another spelling"});
    return other->second;
  }

  static std::string folded(const std::string& name) {
    const std::unique_ptr<char, decltype(&g_free)> composed(g_utf8_normalize(name.c_str(), -1, G_NORMALIZE_NFC), g_free);
    if (!composed) return name;
    const std::unique_ptr<char, decltype(&g_free)> out(g_utf8_casefold(composed.get(), -1), g_free);
    return out.get();
  }

  void check(const Manifest& m) {
    const auto* kind = digest_of(m.algorithm);
    if (kind == nullptr) {
      report_.could_not.push_back({m.name, "unknown algorithm"});
      return;
    }
    for (const auto& [path, expected] : m.sums) {
      const auto here = present(path);
      if (!here) {
        problem(path, "missing (listed in " + m.name + ")");
        continue;
      }
      const auto sum = digest_file(folder_ + "/" + *here, kind);
      if (!sum) report_.could_not.push_back({path, sum.error().what});
      else if (*sum != expected) problem(path, "differs from " + m.name);
    }
  }

  void payload() {
    std::set<std::string> listed;
    for (const auto& m : payload_manifests_)
      for (const auto& [path, sum] : m.sums) listed.insert(path);
    std::uint64_t octets = 0;
    std::error_code error;
    for (const auto& name : files_) {
      if (!name.starts_with("data/")) continue;
      ++report_.items;
      octets += fs::file_size(folder_ + "/" + name, error);
      // The same file under another spelling is listed and warned of already.
      const auto spelt = spelt_.find(name);
      const auto& path = spelt == spelt_.end() || listed.contains(name) ? name : spelt->second;
      if (!listed.contains(path)) problem(name, "is in no manifest");
      // RFC 8493 2.1.3: in version 1.0 every payload manifest lists every payload file.
      else if (version_ == "1.0")
        for (const auto& m : payload_manifests_)
          if (!m.sums.contains(path)) problem(name, "is not in " + m.name);
    }
    if (!fs::is_directory(folder_ + "/data", error)) problem("data", "missing");
    if (!oxum_.empty() && oxum_ != fmt::format("{}.{}", octets, report_.items))
      problem("bag-info.txt", "Payload-Oxum differs from what is here");
  }

  std::string folder_, roots_, version_, encoding_, oxum_;
  bool ours_ = false;
  std::set<std::string> files_;
  std::map<std::string, std::string> spellings_;  // folded name → name; made when a file is first missed
  std::map<std::string, std::string> spelt_;      // a file's name here → its path in a manifest
  std::vector<Manifest> payload_manifests_, tag_manifests_;
  VerifyReport report_;
};

}  // namespace

Result<VerifyReport> verify_bundle(const std::string& folder, const std::string& roots) { return Bag(folder, roots).verify(); }

}  // namespace qingbai
