#include "pack/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "pack/sections.hpp"
#include "pack/signature.hpp"

namespace qingbai {
namespace {

using namespace pack_reading;
using Read = void (*)(Entry&, Pack&);

constexpr std::size_t kLargest = 4u << 20;

void read_head(Entry& root, Pack& pack) {
  pack.id = root.text("id");
  pack.version = root.text("version");
  pack.as_of = root.text("as_of");
  const auto languages = root.list("languages");
  if (languages != std::vector<std::string>{"zh-Hans", "en"}) root.wrong("languages", "expected [zh-Hans, en]");
}

// Which section a file belongs to, by its folder.
Read section_of(const std::string& name) {
  static const std::map<std::string, Read> sections{{"laws", read_laws},
                                                    {"authorities", read_authorities},
                                                    {"lenders", read_lenders},
                                                    {"deadlines", read_deadlines},
                                                    {"calendar", read_calendar},
                                                    {"triage", read_triage},
                                                    {"causes", read_causes},
                                                    {"flows", read_questions},
                                                    {"rules", read_findings},
                                                    {"steps", read_steps},
                                                    {"matters", read_matters},
                                                    {"papers", read_papers},
                                                    {"needs", read_needs},
                                                    {"contradictions", read_contradictions},
                                                    {"guard", read_guard},
                                                    {"text", read_text},
                                                    {"conduct", read_conduct},
                                                    {"windows", read_windows},
                                                    {"negotiation", read_negotiation},
                                                    {"replies", read_replies},
                                                    {"exits", read_exits},
                                                    {"glossary", read_glossary},
                                                    {"changes", read_changes}};
  if (name == "pack.yaml") return read_head;
  if (name == "facts.yaml") return read_facts;
  const auto it = sections.find(name.substr(0, name.find('/')));
  return it == sections.end() ? nullptr : it->second;
}

void read_one(const std::string& name, const std::string& text, Pack& pack, Log& log) {
  log.open(name);
  const auto read = section_of(name);
  if (read == nullptr) return log.wrong_at(name, 1, "this file has no place in a pack");
  if (text.size() > kLargest) return log.wrong_at(name, 1, "larger than 4 MiB");
  const auto root = yaml::load(text);
  if (!root) return log.wrong_at(name, root.error().line, "not readable as YAML: " + root.error().what);
  Entry entry(*root, "", log);
  read(entry, pack);
  entry.finish();
}

Error refused(const std::vector<Mistake>& mistakes) {
  std::string what;
  for (const auto& m : mistakes) what += fmt::format("{}{}:{}: {}", what.empty() ? "" : "\n", m.file, m.line, m.what);
  return Error{Code::refused, what, {"知识包有错误，没有被使用：\n" + what, "The pack has mistakes and is not used:\n" + what}};
}

}  // namespace

Result<Pack> load_pack(const PackFiles& files) {
  Pack pack;
  Log log;
  if (!files.contains("pack.yaml")) log.wrong_at("pack.yaml", 1, "missing");
  if (!files.contains("facts.yaml")) log.wrong_at("facts.yaml", 1, "missing");
  for (const auto& [name, text] : files) read_one(name, text, pack, log);
  if (log.mistakes().empty()) {
    resolve(pack, log);
    resolve_guidance(pack, log);
  }
  if (!log.mistakes().empty()) return tl::make_unexpected(refused(log.mistakes()));
  return pack;
}

Result<PackFiles> read_pack_files(const std::string& folder) {
  namespace fs = std::filesystem;
  PackFiles files;
  std::error_code error;
  for (auto it = fs::recursive_directory_iterator(folder, error); !error && it != fs::recursive_directory_iterator();
       it.increment(error)) {
    const auto name = it->path().lexically_relative(folder).generic_string();
    if (name == "examples") {
      it.disable_recursion_pending();
      continue;
    }
    if (!it->is_regular_file() || it->path().extension() != ".yaml") continue;
    std::ifstream in(it->path(), std::ios::binary);
    auto& text = files[name];
    std::error_code unknown;
    text.resize(static_cast<std::size_t>(std::min<std::uintmax_t>(it->file_size(unknown), kLargest + 1)));
    if (unknown || !in.read(text.data(), static_cast<std::streamsize>(text.size())))
      return fail(Code::storage, name + ": cannot be read",
                  {"知识包里的文件读不出来：" + name, "A file of the pack cannot be read: " + name});
  }
  if (error || files.empty())
    return fail(Code::not_found, "no pack there", {"这个文件夹里没有知识包。", "There is no pack in that folder."});
  return files;
}

namespace {

Done check_signed(Pack& pack, const PackFiles& files, const std::string& folder, const std::vector<std::string>& keys) {
  const auto text_of = [&](const char* name) {
    std::ifstream in(folder + "/" + name, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  const auto minisig = text_of("MANIFEST.minisig");
  if (minisig.empty()) return {};
  TRY(pack.signature, check_signature(files, text_of("MANIFEST"), minisig, keys));
  return {};
}

}  // namespace

Result<Pack> load_pack(const std::string& folder, const std::vector<std::string>& keys) {
  TRY(const auto files, read_pack_files(folder));
  TRY(auto pack, load_pack(files));
  CHECK_OK(check_signed(pack, files, folder, keys));
  return pack;
}

Result<Pack> load_pack_part(const std::string& folder, const std::set<std::string>& sections,
                            const std::vector<std::string>& keys) {
  TRY(const auto files, read_pack_files(folder));
  Pack pack;
  Log log;
  if (!files.contains("pack.yaml")) log.wrong_at("pack.yaml", 1, "missing");
  for (const auto& [name, text] : files)
    if (name == "pack.yaml" || sections.contains(name) || sections.contains(name.substr(0, name.find('/'))))
      read_one(name, text, pack, log);
  if (!log.mistakes().empty()) return tl::make_unexpected(refused(log.mistakes()));
  CHECK_OK(check_signed(pack, files, folder, keys));
  return pack;
}

}  // namespace qingbai
