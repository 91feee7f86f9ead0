// Reads files as the product does (a fresh sandboxed child each) and prints one line of JSON for each: time, memory, counts,
// words. usage: extract_probe [--stream] [--no-text] FILE…      --stream hands messages over in batches and keeps none
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string_view>

#include "content/extraction.hpp"

int main(int argc, char** argv) {
  bool stream = false, words = true;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--stream" || argument == "--no-text") {
      (argument == "--stream" ? stream : words) = argument == "--stream";
      continue;
    }
    const int fd = ::open(argv[i], O_RDONLY | O_CLOEXEC);
    if (fd < 0) return 2;
    std::size_t messages = 0, bytes = 0;
    qingbai::MessageSink sink;
    if (stream)
      sink = [&](std::vector<qingbai::Message>&& batch) {
        messages += batch.size();
        for (const auto& m : batch) bytes += m.text.size();
      };
    const auto started = std::chrono::steady_clock::now();
    qingbai::Extraction read;
    {
      qingbai::Reader reader(qingbai::Reader::beside_this_program());  // its own, so that its end brings its figures
      read = reader.read(fd, argv[i], {}, sink);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
    ::close(fd);
    rusage child{}, self{};
    ::getrusage(RUSAGE_CHILDREN, &child);
    ::getrusage(RUSAGE_SELF, &self);
    nlohmann::json line{{"path", argv[i]},
                        {"kind", to_name(read.kind)},
                        {"seconds", took.count()},
                        {"cpu_seconds", static_cast<double>(child.ru_utime.tv_sec + child.ru_stime.tv_sec) +
                                            static_cast<double>(child.ru_utime.tv_usec + child.ru_stime.tv_usec) / 1e6},
                        {"messages", messages + read.messages.size()},
                        {"calls", read.calls.size()},
                        {"pages", read.pages.size()},
                        {"child_mib", child.ru_maxrss / 1024},
                        {"self_mib", self.ru_maxrss / 1024},
                        {"text_bytes", bytes + read.text.size()}};
    for (const auto& w : read.warnings) line["warnings"].push_back(w.code);
    if (words) line["text"] = read.text;
    std::puts(line.dump().c_str());
  }
  return 0;
}
