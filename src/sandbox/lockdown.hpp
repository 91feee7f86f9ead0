// What a process gives up for good, and its children with it. In the reader only.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

namespace qingbai {

// From now on only what lies in these folders may be read; nothing may be made, changed or removed. Without folders no path
// opens. Kernels before 5.13 have no Landlock; there the process's seccomp filter stands alone.
void restrict_files(const std::vector<std::string>& readable);

// From now on these system calls fail with EACCES. False: the filter could not be set.
[[nodiscard]] bool deny_calls(std::initializer_list<int> calls);

}  // namespace qingbai
