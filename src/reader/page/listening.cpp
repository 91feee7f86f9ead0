// Sound and speech in a page: no program can be started, and no library decodes sound.
#include "reader/reader.hpp"

namespace qingbai {

std::optional<Sound> Reader::sound(int, const Stop&) { return std::nullopt; }

Result<std::vector<SpeechLine>> Reader::speech(const SpeechProgram&, ByteView, const SpeechLimits&, const Stop&) {
  return fail(Code::unsupported, "no speech program in a page",
              {"网页版不能运行语音程序，请用安装版。", "A page cannot run a speech program; use the installed program."});
}

}  // namespace qingbai
