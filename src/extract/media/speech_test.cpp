#include "extract/media/speech.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "reader/reader.hpp"

namespace qingbai {
namespace {

const std::string kFake = QINGBAI_SOURCE_DIR "/tests/speech/fake_speech.py";

void put(std::string& to, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) to += static_cast<char>(value >> (8 * i));
}

// A telephone's: 8 kHz, two channels.
std::string a_recording(int seconds) {
  std::string out = "RIFF";
  const auto size = static_cast<std::uint32_t>(seconds) * 32000;
  put(out, size + 36, 4), out += "WAVEfmt ", put(out, 16, 4), put(out, 1, 2), put(out, 2, 2), put(out, 8000, 4),
      put(out, 32000, 4);
  put(out, 4, 2), put(out, 16, 2), out += "data", put(out, size, 4);
  for (std::uint32_t i = 0; i < size / 2; ++i) put(out, i / 20 % 2 == 0 ? 1000 : 64536, 2);
  return out;
}

Reader& reader() {
  static Reader out(QINGBAI_BINARY_DIR "/qingbai-reader");
  return out;
}

std::optional<Sound> heard_in(const std::string& bytes) {
  const int fd = ::memfd_create("recording", MFD_CLOEXEC);
  (void)!::write(fd, bytes.data(), bytes.size());
  ::lseek(fd, 0, SEEK_SET);
  auto out = reader().sound(fd);
  ::close(fd);
  return out;
}

std::vector<SpeechLine> said_by(const std::string& how, const SpeechLimits& limits = {}) {
  const auto lines = reader().speech({command_words(kFake + " " + how), false}, as_bytes(a_recording(1)), limits);
  return lines ? *lines : std::vector<SpeechLine>{};
}

Code refused_as(const std::string& program, const SpeechLimits& limits = {}, const Stop& stop = {}) {
  const auto lines = reader().speech({command_words(program), false}, as_bytes(a_recording(1)), limits, stop);
  EXPECT_FALSE(lines);
  return lines ? Code::invalid : lines.error().code;
}

TEST(Sound, a_recording_becomes_sixteen_thousand_samples_a_second_of_one_channel) {
  const auto sound = heard_in(a_recording(3));
  if (!sound) GTEST_SKIP() << "libavformat is not installed";
  EXPECT_NEAR(sound->seconds, 3, 0.05);
  EXPECT_EQ(as_text(sound->wav).substr(0, 4), "RIFF");
  EXPECT_EQ(sound->wav[22], 1);  // channels
  EXPECT_EQ(sound->wav[24] | sound->wav[25] << 8, 16000);
  EXPECT_FALSE(sound->cut);
  EXPECT_GT(*std::max_element(sound->wav.begin() + 44, sound->wav.end()), 0);
}

TEST(Sound, what_holds_no_sound_gives_none) {
  EXPECT_FALSE(heard_in(std::string(4000, 'x')));
  EXPECT_FALSE(heard_in(""));
}

TEST(Speech, lines_with_time_marks_and_without_are_read) {
  const auto lines = said_by("lines");
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].from, 0.0);
  EXPECT_EQ(lines[0].to, 1.5);
  EXPECT_EQ(lines[0].words, "您好这里是示例金融 8000 2秒");  // it was given these bytes
  EXPECT_EQ(lines[1].from, 65.0);
  EXPECT_FALSE(lines[2].from);
  EXPECT_EQ(as_typed(lines), "00:00 您好这里是示例金融 8000 2秒\n01:05 请转告李某\n没有时间的一行\n");
}

TEST(Speech, garbage_becomes_valid_words_without_signs_that_steer_a_terminal) {
  for (const auto& line : said_by("garbage")) {
    EXPECT_EQ(line.words.find('\x1b'), std::string::npos);
    for (const char c : line.words) EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20);
  }
  EXPECT_FALSE(speech_lines(std::string("\xff\xfe\0 a", 5)).empty());
  EXPECT_EQ(speech_lines("[99:99 --> x] y")[0].words, "[99:99 --> x] y");
}

TEST(Speech, no_socket_opens_and_there_is_no_network) {
  const auto lines = said_by("socket");
  ASSERT_EQ(lines.size(), 4U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(lines[i].words, "refused 13");
  RecordProperty("interfaces", lines[3].words);  // none where the kernel lets anybody make a namespace
}

TEST(Speech, nothing_is_written_and_nothing_of_ours_is_handed_on) {
  ::setenv("QINGBAI_BOOK", "/secret", 1);
  const auto place = std::filesystem::temp_directory_path() / ("speech-" + std::to_string(::getpid()));
  const auto lines = said_by("write " + place.string());
  ::unsetenv("QINGBAI_BOOK");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_TRUE(lines[0].words.starts_with("refused"));
  EXPECT_EQ(lines[1].words, "book None files 3");  // its own listing is 3
  EXPECT_FALSE(std::filesystem::exists(place) && std::filesystem::file_size(place) > 0);
  std::filesystem::remove(place);
}

// A file of the test's own, a terminal of the test's own, and the test's own process.
TEST(Speech, it_changes_no_file_types_into_no_terminal_and_signals_nobody) {
  const auto place = std::filesystem::temp_directory_path() / ("speech-kept-" + std::to_string(::getpid()));
  std::ofstream(place) << "as it was";
  std::filesystem::permissions(place, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  const auto written = std::filesystem::last_write_time(place);
  const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  ASSERT_GE(terminal, 0);
  ASSERT_EQ(::grantpt(terminal), 0);
  ASSERT_EQ(::unlockpt(terminal), 0);
  const std::string name = ::ptsname(terminal);
  const auto lines = said_by("escape " + place.string() + " " + name + " " + std::to_string(::getpid()));
  EXPECT_EQ(lines.size(), 12U);
  for (const auto& line : lines) EXPECT_NE(line.words.find("refused"), std::string::npos) << line.words;
  EXPECT_EQ(std::filesystem::file_size(place), 9U);
  EXPECT_EQ(std::filesystem::last_write_time(place), written);
  EXPECT_EQ(std::filesystem::status(place).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  ::close(terminal);
  std::filesystem::remove(place);
}

TEST(Speech, what_leaves_its_group_ends_with_it) {
  // Its words are found by its argument, which no other process has.
  const auto mark = "stays-" + std::to_string(::getpid());
  EXPECT_EQ(said_by("stays " + mark).size(), 1U);
  int left = 0;
  for (int round = 0; round < 50; ++round) {
    left = 0;
    for (const auto& process : std::filesystem::directory_iterator("/proc")) {
      std::ifstream words(process.path() / "cmdline", std::ios::binary);
      const std::string all((std::istreambuf_iterator<char>(words)), {});
      left += all.find(mark) != std::string::npos ? 1 : 0;
    }
    if (left == 0) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_EQ(left, 0);
}

TEST(Speech, a_program_that_hangs_says_too_much_fails_or_is_silent_is_refused) {
  SpeechLimits short_time;
  short_time.seconds = 1;
  EXPECT_EQ(refused_as(kFake + " hang", short_time), Code::refused);
  EXPECT_EQ(refused_as(kFake + " much"), Code::refused);
  EXPECT_EQ(refused_as(kFake + " fail"), Code::refused);
  EXPECT_EQ(refused_as(kFake + " nothing"), Code::refused);
  EXPECT_EQ(refused_as(""), Code::unsupported);
  EXPECT_EQ(refused_as("/nowhere/whisper-cli -f -"), Code::unsupported);
  EXPECT_EQ(refused_as("sh -c \"exit 1\""), Code::refused);
}

TEST(Speech, it_ends_when_the_person_stops_it_with_what_it_started) {
  std::atomic<bool> stop{false};
  std::thread person([&stop] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    stop = true;
  });
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(refused_as(kFake + " hang", {}, [&stop] { return stop.load(); }), Code::refused);
  person.join();
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5));
  // Its child keeps the output open: it ends with the space of processes, or, where there is none, when the time is up.
  SpeechLimits limits;
  limits.seconds = 2;
  const auto lines = reader().speech({command_words(kFake + " child"), false}, as_bytes(a_recording(1)), limits);
  if (lines) EXPECT_EQ(lines->at(0).words, "my child stays");
  else EXPECT_EQ(lines.error().code, Code::refused);
}

TEST(Speech, a_command_is_parted_without_a_shell) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(command_words("whisper-cli -m 'my model.bin' -l zh -f -"),
            (Words{"whisper-cli", "-m", "my model.bin", "-l", "zh", "-f", "-"}));
  EXPECT_EQ(command_words(R"(a "b \" $(c); d" e\ f '')"), (Words{"a", "b \" $(c); d", "e f", ""}));
  EXPECT_TRUE(command_words("  ").empty());
}

}  // namespace
}  // namespace qingbai
