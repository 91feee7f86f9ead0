// For tests: what a PDF says, by pdftotext.
#pragma once

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "base/bytes.hpp"

namespace qingbai {

// A file of the PDF while it lives.
class PdfOnDisk {
 public:
  explicit PdfOnDisk(const Bytes& pdf)
      : path_(std::filesystem::temp_directory_path() / ("paper-" + std::to_string(::getpid()) + ".pdf")) {
    std::ofstream(path_, std::ios::binary)
        .write(reinterpret_cast<const char*>(pdf.data()), static_cast<std::streamsize>(pdf.size()));
  }
  PdfOnDisk(const PdfOnDisk&) = delete;
  PdfOnDisk& operator=(const PdfOnDisk&) = delete;
  ~PdfOnDisk() { std::filesystem::remove(path_); }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

// What a command prints.
inline std::string printed_by(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
  std::string out;
  for (int c = std::fgetc(pipe.get()); c != EOF; c = std::fgetc(pipe.get())) out += static_cast<char>(c);
  return out;
}

inline std::string pdf_text(const Bytes& pdf, const std::string& option = "-raw") {
  const PdfOnDisk file(pdf);
  return printed_by("pdftotext " + option + " " + file.path() + " -");
}

}  // namespace qingbai
