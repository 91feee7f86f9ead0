// A page keeps no folder: its book is in memory, and "save my case" makes one sealed file of it.
#include "store/derived_files.hpp"
#include "store/durable.hpp"
#include "store/local.hpp"

namespace qingbai {
namespace {

tl::unexpected<Error> no_disk() {
  return fail(Code::unsupported, "no folder in a page",
              {"网页版不能在这台设备上建案卷册。请用“保存案件”存成一个加密文件，或用安装版。",
               "A page keeps no book on this device. Save the case as one sealed file, or use the installed program."});
}

}  // namespace

tl::unexpected<Error> disk_trouble(const char*) { return no_disk(); }
Result<Descriptor> open_regular(const std::string&, int) { return no_disk(); }
Done write_durably(const std::string&, ByteView) { return no_disk(); }
Result<Bytes> read_whole(const std::string&, std::size_t) { return no_disk(); }
Done write_all(int, ByteView) { return no_disk(); }
Done sync_folder(const std::string&) { return no_disk(); }

std::optional<Bytes> DerivedFiles::get(const std::string&) const { return std::nullopt; }
void DerivedFiles::put(const std::string&, ByteView) const {}
Done DerivedFiles::remove(const std::string&) const { return {}; }

Result<FolderLock> FolderLock::take(const std::string&) { return no_disk(); }
bool is_read_only(const std::string&) { return true; }
Result<std::unique_ptr<BlobStore>> open_local_blobs(const std::string&, Access) { return no_disk(); }
Result<std::unique_ptr<Journal>> open_local_journal(const std::string&, const Secret<Bytes>&, Access) { return no_disk(); }

}  // namespace qingbai
