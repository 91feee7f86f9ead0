// qingbai-reader: the program that looks into a person's files. It is started by qingbai with a socket as descriptor 3 and knows
// no key, no book and no network (docs/threat-model.md). `qingbai-reader speech` runs one speech program that the person brings.
#include <malloc.h>

#include <cstring>
#include <memory>

#include "base/module.hpp"
#include "credit/reading/credit_report_reader.hpp"
#include "extract/pdf/all_readers.hpp"
#include "extract/pdf/pdf_task.hpp"
#include "sandbox/serve_requests.hpp"

namespace qingbai {
namespace {

// Loads them when they are first needed; without `work_for` where the program is incomplete.
const AllReaders& all_readers() {
  static const AllReaders loaded = [] {
    AllReaders out;
    if (void* const fill = function_of_module("all_readers", kAllReaders); fill != nullptr)
      reinterpret_cast<FillAllReaders>(fill)(out);
    return out;
  }();
  return loaded;
}

// In the child, before it is locked in: whether the PDF's own readers are enough, or all are needed.
ChildWork work_for(ByteView wire) {
  auto request = request_from_wire(wire);
  if (!request) return {};
  auto chosen = std::make_shared<ChildWork>(pdf_task(*request));
  const auto prepare = [chosen, request = std::move(*request), wire = Bytes(wire.begin(), wire.end())](int fd) {
    if (pdf_is_enough(request, head_of(fd))) return chosen->prepare(fd);
    *chosen = all_readers().work_for ? all_readers().work_for(wire) : ChildWork{};
    return chosen->prepare ? chosen->prepare(fd) : Prepared{};
  };
  return {prepare, [chosen](int fd, const Send& send) {
            if (!chosen->work) throw std::runtime_error("a module of the reader is missing");
            chosen->work(fd, send);
          }};
}

void preload(std::uint8_t bits) {
  static bool compiled = false;
  if ((bits & kReports) != 0 && !compiled) warm_report_reader(), compiled = true;
  if ((bits & ~kReports) != 0 && all_readers().preload) all_readers().preload(bits);
}

// What lies beside the program: the module, the models of OCR and their library.
std::vector<std::string> own_files() {
  std::vector<std::string> out;
  for (const auto* name : {"libqingbai_all_readers.so", "ocr", "third_party/node_modules"})
    if (auto found = beside_program(name); !found.empty()) out.push_back(std::move(found));
  return out;
}

}  // namespace
}  // namespace qingbai

int main(int argc, char** argv) {
  constexpr int kSocket = 3;
  if (argc == 2 && std::strcmp(argv[1], "speech") == 0)
    return qingbai::all_readers().serve_speech ? qingbai::all_readers().serve_speech(kSocket) : 2;
  if (argc != 1) return 2;
  // A child lives for one file: it takes memory in large steps and gives none back before it ends.
  mallopt(M_TOP_PAD, 4 << 20);
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  return qingbai::serve_requests(kSocket, {qingbai::work_for, qingbai::preload, qingbai::own_files()});
}
