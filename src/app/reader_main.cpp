// qingbai-reader: the program that looks into a person's files. It is started by qingbai with a socket as descriptor 3 and knows
// no key, no book and no network (docs/threat-model.md). `qingbai-reader speech` runs one speech program that the person brings.
#include <malloc.h>

#include <cstring>

#include "extract/media/speech.hpp"
#include "extract/reader_tasks.hpp"
#include "sandbox/serve_requests.hpp"

int main(int argc, char** argv) {
  constexpr int kSocket = 3;
  if (argc == 2 && std::strcmp(argv[1], "speech") == 0) return qingbai::serve_speech(kSocket);
  if (argc != 1) return 2;
  // A child lives for one file: it takes memory in large steps and gives none back before it ends.
  mallopt(M_TOP_PAD, 4 << 20);
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  qingbai::ReaderTasks tasks;
  return qingbai::serve_requests(kSocket, {[&](qingbai::ByteView request) { return tasks.work_for(request); },
                                           [&](std::uint8_t bits) { tasks.preload(bits); }, qingbai::ReaderTasks::folders()});
}
