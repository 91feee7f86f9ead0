#include "desk/desk.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>

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

std::string custody_lines(const std::vector<CustodyEvent>& events) {
  std::string out;
  for (const auto& event : events) {
    const nlohmann::ordered_json line{{"sequence", event.sequence}, {"time", to_string(event.time)}, {"action", event.action},
                                      {"item", event.item.value},   {"sha256", event.sha256},        {"note", event.note}};
    out += line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  }
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

Result<CaseFile> Desk::read_item(const CaseId& id, const Receipt& receipt) {
  const auto key = id.value + "/" + receipt.item.value;
  if (const auto it = read_.find(key); it != read_.end()) return it->second;
  TRY(const auto file, MemoryFile::make());
  CHECK_OK(vault_.read(id, receipt.item, "read", [&file](ByteView piece) { return file.write(piece); }));
  ::lseek(file.fd(), 0, SEEK_SET);
  CaseFile out{receipt, {receipt.item, receipt.claims.name, read_in_child(file.fd(), receipt.claims.name), {}}};
  const TriageRules rules(pack_);
  for (const auto& message : out.read.extraction.messages) out.read.messages.push_back(rules.judge(message));
  read_.emplace(key, out);
  return out;
}

Result<CaseFile> Desk::add(const CaseId& id, const std::string& name, const ByteSource& bytes, const std::string& source) {
  const std::lock_guard lock(mutex_);
  TRY(const auto receipt, vault_.receive(id, bytes, Claims{name, source, std::nullopt}));
  return read_item(id, receipt);
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
  std::vector<CaseFile> files;
  for (const auto& receipt : receipts) {
    TRY(auto file, read_item(id, receipt));
    files.push_back(std::move(file));
  }
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
  for (const auto& exhibit : answer.exhibits) {
    Bytes bytes;
    CHECK_OK(vault_.read(id, exhibit.item, "export", [&bytes](ByteView piece) -> Done {
      bytes.insert(bytes.end(), piece.begin(), piece.end());
      return {};
    }));
    CHECK_OK(write_file(folder + "/" + exhibit.file, bytes));
  }
  TRY(const auto custody, vault_.custody(id));
  input.custody_jsonl = custody_lines(custody);
  TRY(const auto made, make_bundle(input));
  for (const auto& file : made) CHECK_OK(write_file(folder + "/" + file.path, file.bytes));
  return {};
}

}  // namespace qingbai
