// libqingbai_all_readers: all of the reader but the reading of a PDF by its own words. qingbai-reader loads it when a request
// first needs it (docs/adr/0015).
#include "extract/pdf/all_readers.hpp"
#include "extract/media/speech.hpp"
#include "extract/reader_tasks.hpp"

extern "C" __attribute__((visibility("default"))) void qingbai_all_readers(qingbai::AllReaders& out) {
  static qingbai::ReaderTasks tasks;
  out.work_for = [](qingbai::ByteView request) { return tasks.work_for(request); };
  out.preload = [](std::uint8_t bits) { tasks.preload(bits); };
  out.serve_speech = qingbai::serve_speech;
}
