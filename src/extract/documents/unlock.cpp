#include "extract/documents/unlock.hpp"

#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFWriter.hh>

namespace qingbai {

Result<Bytes> unlocked_copy(ByteView pdf, const std::string& password) {
  try {
    QPDF file;
    file.setSuppressWarnings(true);
    file.processMemoryFile("file", reinterpret_cast<const char*>(pdf.data()), pdf.size(), password.c_str());
    QPDFWriter writer(file);
    writer.setOutputMemory();
    writer.setPreserveEncryption(false);
    writer.setDeterministicID(true);
    writer.write();
    const std::unique_ptr<Buffer> out(writer.getBuffer());
    return Bytes(out->getBuffer(), out->getBuffer() + out->getSize());
  } catch (const QPDFExc& e) {
    if (e.getErrorCode() == qpdf_e_password)
      return fail(Code::locked, "wrong password",
                  {"这个PDF的密码不对。原件没有改动。", "The password of this PDF is wrong. The original is unchanged."});
  } catch (const std::exception&) {  // qpdf throws others for what is no PDF at all
  }
  return fail(Code::refused, "not a PDF that can be opened",
              {"这个文件打不开，可能不是PDF或已损坏。", "This file cannot be opened; it may be damaged or no PDF."});
}

}  // namespace qingbai
