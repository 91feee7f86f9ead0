#include "base/module.hpp"

#include <dlfcn.h>

#include <filesystem>
#include <string>

namespace qingbai {

void* function_of_module(const char* module, const char* name) {
  namespace fs = std::filesystem;
  std::error_code failed;
  const auto file = "libqingbai_" + std::string(module) + ".so";
  auto folder = fs::read_symlink("/proc/self/exe", failed).parent_path();
  for (int up = 0; !failed && up < 4 && folder.has_relative_path(); ++up, folder = folder.parent_path())
    if (fs::exists(folder / file, failed))
      if (void* handle = ::dlopen((folder / file).c_str(), RTLD_NOW | RTLD_LOCAL); handle != nullptr)
        return ::dlsym(handle, name);
  return nullptr;
}

}  // namespace qingbai
