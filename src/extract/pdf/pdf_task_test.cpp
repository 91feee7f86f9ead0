// A PDF is read by its own words first; what else it holds asks for a second reading by all readers.
#include "extract/pdf/pdf_task.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include "reader/reader.hpp"

namespace qingbai {
namespace {

std::string stream(const std::string& about, const std::string& content) {
  return "<<" + about + "/Length " + std::to_string(content.size()) + ">>\nstream\n" + content + "\nendstream";
}

// One page that says ABC, and a file attached to it. Poppler makes up the missing table of places.
std::string pdf_with(const std::string& name, const std::string& content) {
  const std::vector<std::string> objects{
      "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(" + name + ") 6 0 R]>>>>>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
      stream("", "BT /F 12 Tf 20 100 Td (ABC) Tj ET"),
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
      "<</Type/Filespec/F(" + name + ")/EF<</F 7 0 R>>>>",
      stream("/Type/EmbeddedFile", content)};
  std::string pdf = "%PDF-1.4\n";
  for (std::size_t n = 0; n < objects.size(); ++n) pdf += std::to_string(n + 1) + " 0 obj\n" + objects[n] + "\nendobj\n";
  return pdf + "trailer<</Root 1 0 R/Size " + std::to_string(objects.size() + 1) + ">>\n%%EOF\n";
}

Extraction read(const std::string& bytes) {
  const int fd = ::memfd_create("pdf", MFD_CLOEXEC);
  EXPECT_EQ(::write(fd, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  ::lseek(fd, 0, SEEK_SET);
  Reader reader(QINGBAI_BINARY_DIR "/qingbai-reader");
  auto out = reader.read(fd, "a.pdf");
  ::close(fd);
  return out;
}

TEST(PdfTask, a_file_attached_to_a_pdf_is_read_once) {
  const auto out = read(pdf_with("sms.csv",
                                 "时间,号码,类型,内容\n2026-03-01 10:00:00,10690001,接收,您的贷款已逾期，请尽快还款\n"
                                 "2026-03-02 10:00:00,10690001,接收,再不还款将联系您的家人\n"));
  EXPECT_EQ(out.kind, FileKind::pdf);
  EXPECT_NE(out.text.find("ABC"), std::string::npos);
  ASSERT_EQ(out.parts.size(), 1u);
  EXPECT_EQ(out.parts[0].path, "sms.csv");
  ASSERT_EQ(out.messages.size(), 2u);
  EXPECT_NE(out.messages[1].text.find("联系您的家人"), std::string::npos);
}

TEST(PdfTask, only_a_first_reading_of_a_pdf_is_read_by_its_own_words) {
  ReaderRequest request;
  const auto enough = [&](const std::string& head) { return pdf_is_enough(request, as_bytes(head)); };
  EXPECT_TRUE(enough("%PDF-1.7\n"));
  EXPECT_FALSE(enough("PK\x03\x04 %PDF-1.7"));
  request.all_readers = true;
  EXPECT_FALSE(enough("%PDF-1.7\n"));
  request.all_readers = false, request.task = ReaderTask::unlock;
  EXPECT_FALSE(enough("%PDF-1.7\n"));
}

}  // namespace
}  // namespace qingbai
