#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>

#include "extract/pdf/pdf_maps.hpp"
#include "reader/reader.hpp"

namespace qingbai {
namespace {

std::string text_in_child(const std::string& bytes) {
  const int fd = ::memfd_create("pdf", MFD_CLOEXEC);
  EXPECT_EQ(::write(fd, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  ::lseek(fd, 0, SEEK_SET);
  Reader reader(QINGBAI_BINARY_DIR "/qingbai-reader");
  const auto out = reader.read(fd, "a.pdf");
  ::close(fd);
  EXPECT_TRUE(out.wants.maps.empty());
  return out.text;
}

TEST(PdfMaps, a_pdf_that_names_a_map_and_embeds_nothing_is_read_in_the_sandbox) {
  if (::access("/usr/share/poppler/cMap/Adobe-GB1/UniGB-UCS2-H", R_OK) != 0) GTEST_SKIP() << "poppler-data is not installed";
  EXPECT_NE(text_in_child(pdf_naming("UniGB-UCS2-H/GB1")).find("中文"), std::string::npos);
  EXPECT_NE(text_in_child(pdf_naming("UniGB-UTF16-H/GB1")).find("中文"), std::string::npos);
}

TEST(PdfMaps, names_come_from_the_list_only) {
  std::vector<std::string> missing;
  note_missing_maps("Couldn't find '../../etc/passwd' CMap file for 'Adobe-GB1' collection", missing);
  EXPECT_TRUE(missing.empty() || missing == std::vector<std::string>{"Identity-H/GB1"});
  note_missing_maps("Couldn't find 'UniGB-UCS2-H' CMap file for 'Adobe-GB1' collection", missing);
  EXPECT_NE(std::find(missing.begin(), missing.end(), "UniGB-UCS2-H/GB1"), missing.end());
  EXPECT_TRUE(pdf_naming("nothing").empty());
}

}  // namespace
}  // namespace qingbai
