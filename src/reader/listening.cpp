// Sound and speech: what is heard in a recording, and what a person's own program makes of it.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include "content/little_endian.hpp"
#include "reader/reader.hpp"
#include "sandbox/collect.hpp"
#include "sandbox/memory_file.hpp"
#include "sandbox/request_socket.hpp"

namespace qingbai {
namespace {

constexpr int kHead = 44;

using little_endian::put;

// RIFF WAVE, PCM.
Bytes head_of(std::size_t samples_bytes) {
  Bytes out;
  const auto word = [&out](const char* name) { out.insert(out.end(), name, name + 4); };
  const auto size = static_cast<std::uint32_t>(samples_bytes);
  word("RIFF"), put(out, size + kHead - 8, 4), word("WAVE"), word("fmt "), put(out, 16, 4);
  put(out, 1, 2), put(out, 1, 2), put(out, kSoundRate, 4), put(out, 2 * kSoundRate, 4), put(out, 2, 2), put(out, 16, 2);
  word("data"), put(out, size, 4);
  return out;
}

tl::unexpected<Error> refused(const char* what, const char* zh, const char* en) { return fail(Code::refused, what, {zh, en}); }

tl::unexpected<Error> not_started() {
  return fail(Code::unsupported, "the speech program does not start",
              {"语音程序启动不了：请检查 --speech 里写的程序名和参数。",
               "The speech program does not start: check its name and words in --speech."});
}

// The trouble that the reader names (docs/formats/reader-wire.md), in words.
tl::unexpected<Error> trouble_of(const std::string& word) {
  if (word == "not_started") return not_started();
  if (word == "not_held")
    return refused(
        "this machine cannot hold the speech program",
        "这台电脑的系统关不住外来程序（没有Landlock），没有运行它。信得过它的话，可以加 --unsafe-speech。",
        "This machine's kernel cannot keep a foreign program from writing (no Landlock), so it was not run. If you trust it, add "
        "--unsafe-speech.");
  if (word == "too_long")
    return refused("the speech program hangs", "语音程序太久没有结束，已停止。",
                   "The speech program took too long and was stopped.");
  if (word == "too_much")
    return refused("the speech program says too much", "语音程序输出太多，已停止。",
                   "The speech program said too much and was stopped.");
  if (word == "nothing")
    return refused("the speech program says nothing", "语音程序没有写出文字。先在终端里单独试一试它。",
                   "The speech program wrote no words. Try it by itself in a terminal first.");
  return refused("the speech program failed", "语音程序出错退出了。先在终端里单独试一试它。",
                 "The speech program ended with an error. Try it by itself in a terminal first.");
}

}  // namespace

std::optional<Sound> Reader::sound(int fd, const Stop& stop) {
  Sound out;
  out.wav.resize(kHead);
  ReaderRequest request;
  request.task = ReaderTask::sound;
  const bool good = process_.ask(to_wire(request), fd, ChildLimits{}, [&](ByteView piece) {
    if (stop && stop()) return false;
    const auto room = std::min(piece.size(), kMostSound + kHead - out.wav.size());
    out.cut = out.cut || room < piece.size();
    out.wav.insert(out.wav.end(), piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(room));
    return true;
  });
  const auto samples = out.wav.size() - kHead;
  if (!good || samples == 0) return std::nullopt;
  const auto head = head_of(samples);
  std::copy(head.begin(), head.end(), out.wav.begin());
  out.seconds = static_cast<double>(samples) / 2 / kSoundRate;
  return out;
}

Result<std::vector<SpeechLine>> Reader::speech(const SpeechProgram& program, ByteView wav, const SpeechLimits& limits,
                                               const Stop& stop) {
  if (program.words.empty()) return not_started();
  TRY(const auto input, MemoryFile::make());
  CHECK_OK(input.write(wav));
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return not_started();
  // A reader of its own, which runs this program and ends with it.
  const auto reader = StartedReader::start(program_, {"speech"}, StartedReader::Environment::without_ours);
  const bool begun = reader && send_request(reader->socket(), ChildLimits{}, to_wire(SpeechRequest{program, limits}),
                                            input.from_start(), ends[1]);
  ::close(ends[1]);
  Bytes wire;
  constexpr std::uint64_t kMostAnswer = 64ull << 20;
  const auto take = [&wire](ByteView piece) {
    wire.insert(wire.end(), piece.begin(), piece.end());
    return true;
  };
  const bool good = begun && collect(ends[0], kMostAnswer, limits.seconds + 60, take, stop);
  ::close(ends[0]);
  if (stop && stop()) return refused("stopped", "已停止。", "Stopped.");
  const auto answer = good ? speech_from_wire(wire) : std::nullopt;
  if (!answer) return trouble_of("failed");
  if (!answer->trouble.empty()) return trouble_of(answer->trouble);
  if (answer->lines.empty()) return trouble_of("nothing");
  return answer->lines;
}

}  // namespace qingbai
