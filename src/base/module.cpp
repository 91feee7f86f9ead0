#include "base/module.hpp"

#include <dlfcn.h>

#include <filesystem>
#include <string>

namespace qingbai {

std::string beside_program(const std::string& name) {
  namespace fs = std::filesystem;
  std::error_code failed;
  auto folder = fs::read_symlink("/proc/self/exe", failed).parent_path();
  for (int up = 0; !failed && up < 4 && folder.has_relative_path(); ++up, folder = folder.parent_path())
    if (fs::exists(folder / name, failed)) return (folder / name).string();
  return {};
}

void* function_of_module(const char* module, const char* name) {
  const auto file = beside_program("libqingbai_" + std::string(module) + ".so");
  void* handle = file.empty() ? nullptr : ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  return handle == nullptr ? nullptr : ::dlsym(handle, name);
}

}  // namespace qingbai
