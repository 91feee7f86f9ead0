#include "sandbox/lockdown.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

namespace qingbai {

void restrict_files(const std::vector<std::string>& readable) {
  landlock_ruleset_attr all{};
  all.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;  // every right of the first version
  const auto rules = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &all, sizeof(all), 0));
  if (rules < 0) return;
  for (const auto& folder : readable) {
    landlock_path_beneath_attr beneath{};
    beneath.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
    beneath.parent_fd = ::open(folder.c_str(), O_PATH | O_CLOEXEC);
    if (beneath.parent_fd < 0) continue;
    const bool added = ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) == 0;
    beneath.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;  // the kernel takes no right to list for a file
    if (!added) ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    ::close(beneath.parent_fd);
  }
  ::syscall(SYS_landlock_restrict_self, rules, 0);
  ::close(rules);
}

bool deny_calls(std::initializer_list<int> calls) {
  const scmp_filter_ctx filter = ::seccomp_init(SCMP_ACT_ALLOW);
  if (filter == nullptr) return false;
  bool ok = true;
  for (const int call : calls) ok = ok && ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 0) == 0;
  ok = ok && ::seccomp_load(filter) == 0;
  ::seccomp_release(filter);
  return ok;
}

}  // namespace qingbai
