#include "vault/vault.hpp"

namespace qingbai {

Result<BackupReport> backup_book(const std::string&, const std::string&, const Opener&) {
  return fail(Code::unsupported, "no backup in a page",
              {"网页版没有案卷册可备份，请用“保存案件”。", "A page has no book to back up; save the case instead."});
}

}  // namespace qingbai
