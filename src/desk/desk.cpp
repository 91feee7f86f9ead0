#include "desk/desk.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>

#include "crypto/hash.hpp"
#include "crypto/note.hpp"
#include "crypto/words.hpp"
#include "desk/answers.hpp"
#include "desk/files.hpp"

namespace qingbai {
namespace {

constexpr const char* kToolVersion = "0.1.0";

// A file that lives in memory only: plaintext never touches the disk.
class MemoryFile {
 public:
  static Result<MemoryFile> make() {
    const int fd = ::memfd_create("reading", MFD_CLOEXEC);
    if (fd < 0)
      return fail(Code::storage, "no memory file",
                  {"内存不足，请关闭其他程序再试。", "Out of memory: close other programs and try again."});
    return MemoryFile{fd};
  }
  explicit MemoryFile(int fd) : fd_(fd) {}
  MemoryFile(MemoryFile&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  MemoryFile& operator=(MemoryFile&&) = delete;
  ~MemoryFile() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int fd() const { return fd_; }
  Done write(ByteView bytes) const {
    for (std::size_t at = 0; at < bytes.size();) {
      const auto n = ::write(fd_, bytes.data() + at, bytes.size() - at);
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0)
        return fail(Code::storage, "memory file full",
                    {"内存不足，原件已安全保存，稍后可再读取。", "Out of memory. The original is safe; it can be read later."});
      at += static_cast<std::size_t>(n);
    }
    return {};
  }

 private:
  int fd_;
};

// Body of an `answers` record: {"yaml": text, "pack": version}. docs/formats/journal.md.
Bytes answers_body(const std::string& yaml, const Pack& pack) {
  return nlohmann::json::to_cbor(nlohmann::json{{"yaml", yaml}, {"pack", pack.id + " " + pack.version}});
}

std::string yaml_of(const Bytes& body) {
  const auto value = nlohmann::json::from_cbor(body, true, false);
  return value.is_object() && value.contains("yaml") && value["yaml"].is_string() ? value["yaml"].get<std::string>() : "{}";
}

// The leaves of the custody log, one a line, exactly as they were hashed.
std::string custody_lines(const std::vector<CustodyEvent>& events) {
  std::string out;
  for (const auto& event : events) out += event.text + "\n";
  return out;
}

constexpr std::uint64_t kLargestRead = 512ull << 20, kHeldAtOnce = 64ull << 20;

Extraction too_large() {
  Extraction out;
  out.kind = FileKind::unknown;
  out.warnings.push_back({0, "too_large", {"文件超过512 MB，已原样保存和计算校验值，没有读取内容。", "Over 512 MB: it is kept and hashed, but was not read."}});
  return out;
}

}  // namespace

Result<std::vector<RenderedPaper>> render_papers(const CaseAnswer& answer) {
  std::vector<RenderedPaper> out;
  for (const auto& paper : answer.papers) {
    TRY(auto pdf, render_pdf(paper));
    TRY(auto docx, render_docx(paper));
    out.push_back({paper.id, std::move(pdf), std::move(docx)});
  }
  return out;
}

Result<CaseId> Desk::new_case(const std::string& name) {
  const std::lock_guard lock(mutex_);
  return vault_.new_case(name);
}

// Reads a group of items that are not at hand: one entry of the log for each, in one commit, and a child for each.
Done Desk::read_group(const CaseId& id, const std::vector<Receipt>& group) {
  std::vector<MemoryFile> files;
  for (std::size_t i = 0; i < group.size(); ++i) {
    TRY(auto file, MemoryFile::make());
    files.push_back(std::move(file));
  }
  std::vector<Vault::Wanted> wanted;
  for (std::size_t i = 0; i < group.size(); ++i)
    wanted.push_back({group[i].item, [&file = files[i]](ByteView piece) { return file.write(piece); }});
  CHECK_OK(vault_.read_all(id, wanted, "read"));
  const TriageRules rules(pack_);
  for (std::size_t i = 0; i < group.size(); ++i) {
    const auto& receipt = group[i];
    ::lseek(files[i].fd(), 0, SEEK_SET);
    CaseFile out{receipt, {receipt.item, receipt.claims.name, read_in_child(files[i].fd(), receipt.claims.name), {}}};
    for (const auto& message : out.read.extraction.messages) out.read.messages.push_back(rules.judge(message));
    const auto outcome = hash_hex(HashKind::sha256, as_bytes(out.read.extraction.text));
    CHECK_OK(vault_.derived(id, receipt.item, outcome, to_name(out.read.extraction.kind)));
    read_.emplace(id.value + "/" + receipt.item.value, std::move(out));
  }
  return {};
}

Result<std::vector<CaseFile>> Desk::read_items(const CaseId& id, const std::vector<Receipt>& receipts) {
  const auto key_of = [&id](const Receipt& r) { return id.value + "/" + r.item.value; };
  std::vector<Receipt> group;
  std::uint64_t held = 0;
  for (const auto& receipt : receipts) {
    if (receipt.erased || read_.contains(key_of(receipt))) continue;
    if (receipt.size > kLargestRead) {
      read_.emplace(key_of(receipt), CaseFile{receipt, {receipt.item, receipt.claims.name, too_large(), {}}});
      continue;
    }
    if (!group.empty() && held + receipt.size > kHeldAtOnce) {
      CHECK_OK(read_group(id, group));
      group.clear();
      held = 0;
    }
    group.push_back(receipt);
    held += receipt.size;
  }
  if (!group.empty()) CHECK_OK(read_group(id, group));
  std::vector<CaseFile> out;
  for (const auto& receipt : receipts)
    if (!receipt.erased) out.push_back(read_.at(key_of(receipt)));
  return out;
}

Result<CaseFile> Desk::add(const CaseId& id, const std::string& name, const ByteSource& bytes, const std::string& source) {
  const std::lock_guard lock(mutex_);
  Claims claims;
  claims.name = name;
  claims.source = source;
  TRY(const auto receipt, vault_.receive(id, bytes, claims));
  TRY(auto read, read_items(id, {receipt}));
  return std::move(read.front());
}

Result<CaseFile> Desk::read_one(const CaseId& id, const Receipt& receipt) {
  const std::lock_guard lock(mutex_);
  TRY(auto read, read_items(id, {receipt}));
  if (read.empty()) return fail(Code::not_found, "item was erased", {"这件证据已经销毁。", "This item was erased."});
  return std::move(read.front());
}

Done Desk::set_answers(const CaseId& id, const std::string& yaml) {
  TRY(const auto input, parse_answers(yaml, "answers.yaml", pack_, clock_.now().day()));
  const std::lock_guard lock(mutex_);
  TRY(const auto sequence, vault_.append(id, RecordKind::answers, answers_body(yaml, pack_)));
  (void)input;
  (void)sequence;
  return {};
}

Result<std::string> Desk::answers(const CaseId& id) const {
  TRY(const auto records, vault_.records(id));
  std::string yaml = "{}";
  for (const auto& record : records)
    if (record.kind == RecordKind::answers) yaml = yaml_of(record.body);
  return yaml;
}

Result<CaseAnswer> Desk::answer(const CaseId& id, std::optional<Day> today) {
  TRY(const auto yaml, answers(id));
  TRY(const auto input, parse_answers(yaml, "answers.yaml", pack_, clock_.now().day()));
  const std::lock_guard lock(mutex_);
  TRY(const auto receipts, vault_.receipts(id));
  TRY(const auto files, read_items(id, receipts));
  const Day day = today ? *today : input.today ? *input.today : clock_.now().day();
  return derive(input, files, pack_, day);
}

Done Desk::write_bundle(const CaseId& id, const CaseAnswer& answer, const std::vector<RenderedPaper>& papers,
                        const std::string& folder) {
  const std::lock_guard lock(mutex_);
  BundleInput input;
  input.made = clock_.now();
  input.tool_version = kToolVersion;
  input.pack_version = pack_.id + " " + pack_.version;
  input.exhibits = answer.exhibits;
  TRY(const auto cases, vault_.cases());
  for (const auto& info : cases)
    if (info.id == id) input.case_name = info.name;
  for (const auto& paper : papers) {
    input.papers.push_back({"data/papers/" + paper.id.value + ".pdf", paper.pdf});
    input.papers.push_back({"data/papers/" + paper.id.value + ".docx", paper.docx});
  }
  for (const auto& file : answer.files) {
    const auto& text = file.read.extraction.text;
    if (!text.empty())
      input.derived.push_back({"data/derived/" + file.receipt.item.value + "/text.txt", Bytes(text.begin(), text.end())});
  }
  for (const auto& exhibit : answer.exhibits)
    CHECK_OK(stream_file(folder + "/" + exhibit.file, [&](const Sink& sink) { return vault_.read(id, exhibit.item, "export", sink); }));
  // Everything is in the log by now, so the checkpoint covers all of it.
  TRY(const auto custody, vault_.custody(id));
  input.custody_jsonl = custody_lines(custody);
  TRY(input.checkpoint, vault_.checkpoint(id));
  TRY(const auto key, vault_.log_key(id));
  input.log_key = to_text(key);
  input.log_key_pem = to_pem(key);
  TRY(const auto opened, open_checkpoint(input.checkpoint, key));
  input.checkpoint_words = std::string(to_words(opened.root, Language::zh_hans).reveal());
  TRY(const auto stamps, vault_.timestamps(id));
  for (const auto& stamp : stamps)
    input.stamps.push_back({stamp.checkpoint, stamp.anchors, stamp.authority, stamp.token, stamp.gen_time});
  TRY(const auto made, make_bundle(input));
  for (const auto& file : made) CHECK_OK(write_file(folder + "/" + file.path, file.bytes));
  return {};
}

}  // namespace qingbai
