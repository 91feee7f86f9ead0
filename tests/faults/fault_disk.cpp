#include "fault_disk.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>
#include <random>
#include <set>

namespace fs = std::filesystem;

namespace faults {
namespace {

struct State {
  std::recursive_mutex mutex;
  bool on = false;
  Plan plan;
  std::uint64_t calls = 0;
  std::map<int, std::string> open;  // descriptor → path
  std::vector<Op> ops;
  std::uint64_t interrupts = 0;
};
State& state() {
  static State s;
  return s;
}

template <class F>
F real(const char* name) {
  return reinterpret_cast<F>(dlsym(RTLD_NEXT, name));
}

using WriteFn = ssize_t (*)(int, const void*, size_t);

bool ours(const std::string& path) { return state().on && path.starts_with(state().plan.folder + "/"); }
std::string below(const std::string& path) { return path.substr(state().plan.folder.size() + 1); }

void record(Op op) {
  if (state().plan.record) state().ops.push_back(std::move(op));
}

enum class Verdict { go, fail };

// One changing call: dies here, or says whether it goes on. A failing call has errno set.
Verdict count() {
  auto& s = state();
  ++s.calls;
  if (s.plan.kill_at == s.calls && !s.plan.kill_torn) ::kill(::getpid(), SIGKILL);
  if (s.plan.fail_at == s.calls) {
    errno = s.plan.fail_with;
    return Verdict::fail;
  }
  return Verdict::go;
}

ssize_t counted_write(const std::string& path, const char* data, size_t size, off_t offset,
                      const std::function<ssize_t(size_t)>& really) {
  auto& s = state();
  if (s.plan.interrupts && ++s.interrupts % 3 == 0) {
    errno = EINTR;
    return -1;
  }
  if (s.plan.kill_torn && s.plan.kill_at == s.calls + 1) {
    (void)really(size / 2);
    ::kill(::getpid(), SIGKILL);
  }
  if (count() == Verdict::fail) return -1;
  auto wanted = size;
  if (s.plan.short_writes && size > 1) wanted = size / 2;
  if (s.plan.space) {
    if (*s.plan.space == 0) {
      errno = ENOSPC;
      return -1;
    }
    wanted = std::min<std::uint64_t>(wanted, *s.plan.space);
  }
  const auto done = really(wanted);
  if (done > 0) {
    if (s.plan.space) *s.plan.space -= static_cast<std::uint64_t>(done);
    record({Op::Kind::write, below(path), "", static_cast<std::uint64_t>(offset), std::string(data, static_cast<size_t>(done))});
  }
  return done;
}

const std::string* path_of(int fd) {
  auto& s = state();
  if (!s.on) return nullptr;
  const auto it = s.open.find(fd);
  return it == s.open.end() ? nullptr : &it->second;
}

int opened(const char* path, int flags, mode_t mode, const char* name) {
  const auto really = real<int (*)(const char*, int, ...)>(name);
  const std::lock_guard lock(state().mutex);
  const std::string text = path;
  if (!ours(text) && text != state().plan.folder) return really(path, flags, mode);
  struct stat info {};
  const bool fresh = (flags & O_CREAT) != 0 && ::stat(path, &info) != 0;
  const bool cuts = (flags & O_TRUNC) != 0 && !fresh;
  if ((fresh || cuts) && ours(text) && count() == Verdict::fail) return -1;
  const int fd = really(path, flags, mode);
  if (fd >= 0 && state().on) {
    state().open[fd] = text;
    if (fresh) record({Op::Kind::create, below(text), "", 0, ""});
    if (cuts) record({Op::Kind::truncate, below(text), "", 0, ""});
  }
  return fd;
}

int synced(int fd, const char* name) {
  const auto really = real<int (*)(int)>(name);
  const std::lock_guard lock(state().mutex);
  const auto* path = path_of(fd);
  if (path == nullptr) return really(fd);
  if (count() == Verdict::fail) return -1;
  const int done = really(fd);
  struct stat info {};
  const bool folder = ::fstat(fd, &info) == 0 && S_ISDIR(info.st_mode);
  record({folder ? Op::Kind::sync_folder : Op::Kind::sync, *path == state().plan.folder ? "" : below(*path), "", 0, ""});
  return done;
}

int truncated(int fd, off_t size, const char* name) {
  const auto really = real<int (*)(int, off_t)>(name);
  const std::lock_guard lock(state().mutex);
  const auto* path = path_of(fd);
  if (path == nullptr) return really(fd, size);
  if (count() == Verdict::fail) return -1;
  record({Op::Kind::truncate, below(*path), "", static_cast<std::uint64_t>(size), ""});
  return really(fd, size);
}

}  // namespace

void start(const Plan& plan) {
  auto& s = state();
  s.plan = plan;
  s.calls = 0;
  s.open.clear();
  s.ops.clear();
  s.on = true;
}
void stop() { state().on = false; }
std::uint64_t calls() { return state().calls; }
void note(const std::string& what) {
  if (state().on) record({Op::Kind::note, what, "", 0, ""});
}
const std::vector<Op>& recording() { return state().ops; }

Model::Model(const std::string& folder) {
  folders_[""];
  if (!fs::exists(folder)) return;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const auto path = entry.path().lexically_relative(folder);
    const auto parent = path.parent_path().string(), name = path.filename().string();
    if (entry.is_directory()) {
      folders_[path.string()];
      folders_[parent].folders_now[name] = folders_[parent].folders_safe[name] = true;
    } else {
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string bytes(std::istreambuf_iterator<char>(in), {});
      const auto node = std::make_shared<Node>(Node{bytes, bytes, {}});
      folders_[parent].now[name] = folders_[parent].safe[name] = node;
    }
  }
}

namespace {

void change(std::string& bytes, const Op& op) {
  if (op.kind == Op::Kind::truncate) {
    bytes.resize(op.offset);
    return;
  }
  if (bytes.size() < op.offset + op.data.size()) bytes.resize(op.offset + op.data.size());
  bytes.replace(op.offset, op.data.size(), op.data);
}

}  // namespace

std::shared_ptr<Model::Node> Model::at(const std::string& path) const {
  const fs::path p(path);
  const auto folder = folders_.find(p.parent_path().string());
  if (folder == folders_.end()) return nullptr;
  const auto node = folder->second.now.find(p.filename().string());
  return node == folder->second.now.end() ? nullptr : node->second;
}

void Model::apply(const Op& op) {
  const fs::path path(op.path);
  const auto parent = path.parent_path().string(), name = path.filename().string();
  switch (op.kind) {
    case Op::Kind::create:
      folders_[parent].now[name] = std::make_shared<Node>();
      break;
    case Op::Kind::write:
    case Op::Kind::truncate:
      if (const auto node = at(op.path)) {
        change(node->now, op);
        node->unsynced.push_back(op);
      }
      break;
    case Op::Kind::sync:
      if (const auto node = at(op.path)) {
        node->safe = node->now;
        node->unsynced.clear();
      }
      break;
    case Op::Kind::sync_folder: {
      auto& folder = folders_[op.path];
      folder.safe = folder.now;
      folder.folders_safe = folder.folders_now;
      break;
    }
    case Op::Kind::rename: {
      const fs::path to(op.to);
      auto& from = folders_[parent];
      const auto node = from.now[name];
      from.now.erase(name);
      folders_[to.parent_path().string()].now[to.filename().string()] = node;
      break;
    }
    case Op::Kind::unlink:
      folders_[parent].now.erase(name);
      break;
    case Op::Kind::mkdir:
      folders_[op.path];
      folders_[parent].folders_now[name] = true;
      break;
    case Op::Kind::note:
      break;
  }
}

void Model::survive(const std::string& folder, std::uint64_t luck) const {
  std::mt19937_64 coin(luck);
  const auto lucky = [&] { return luck != 0 && (coin() & 1) != 0; };
  std::map<const Node*, std::string> after;  // two names may stand for one file
  const auto bytes_of = [&](const Node& node) -> const std::string& {
    const auto [it, fresh] = after.try_emplace(&node, node.safe);
    if (fresh)
      for (const auto& op : node.unsynced)
        if (lucky()) change(it->second, op);
    return it->second;
  };
  const std::function<void(const std::string&)> build = [&](const std::string& path) {
    fs::create_directories(fs::path(folder) / path);
    const auto it = folders_.find(path);
    if (it == folders_.end()) return;
    std::set<std::string> names;
    for (const auto* list : {&it->second.now, &it->second.safe})
      for (const auto& [name, node] : *list) names.insert(name);
    for (const auto& name : names) {
      const auto& list = lucky() ? it->second.now : it->second.safe;
      const auto entry = list.find(name);
      if (entry == list.end() || entry->second == nullptr) continue;
      std::ofstream(fs::path(folder) / path / name, std::ios::binary) << bytes_of(*entry->second);
    }
    for (const auto& [name, there] : it->second.folders_now)
      if (it->second.folders_safe.contains(name) || lucky()) build(path.empty() ? name : path + "/" + name);
  };
  build("");
}

}  // namespace faults

// The calls themselves. Everything outside the folder goes straight through.
extern "C" {

ssize_t write(int fd, const void* data, size_t size) {
  static const auto really = faults::real<faults::WriteFn>("write");
  const std::lock_guard lock(faults::state().mutex);
  const auto* path = faults::path_of(fd);
  if (path == nullptr) return really(fd, data, size);
  const auto at = ::lseek(fd, 0, SEEK_CUR);
  return faults::counted_write(*path, static_cast<const char*>(data), size, at, [&](size_t n) { return really(fd, data, n); });
}

ssize_t pwrite64(int fd, const void* data, size_t size, off_t offset) {
  static const auto really = faults::real<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite64");
  const std::lock_guard lock(faults::state().mutex);
  const auto* path = faults::path_of(fd);
  if (path == nullptr) return really(fd, data, size, offset);
  return faults::counted_write(*path, static_cast<const char*>(data), size, offset,
                               [&](size_t n) { return really(fd, data, n, offset); });
}
ssize_t pwrite(int fd, const void* data, size_t size, off_t offset) { return pwrite64(fd, data, size, offset); }

int open(const char* path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  const auto mode = (flags & O_CREAT) != 0 ? va_arg(list, mode_t) : 0;
  va_end(list);
  return faults::opened(path, flags, mode, "open");
}
// What <fcntl.h> makes of open() where _FORTIFY_SOURCE is on.
int __open_2(const char* path, int flags) { return faults::opened(path, flags, 0, "open"); }
int __open64_2(const char* path, int flags) { return faults::opened(path, flags, 0, "open64"); }
int open64(const char* path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  const auto mode = (flags & O_CREAT) != 0 ? va_arg(list, mode_t) : 0;
  va_end(list);
  return faults::opened(path, flags, mode, "open64");
}

int close(int fd) {
  static const auto really = faults::real<int (*)(int)>("close");
  const std::lock_guard lock(faults::state().mutex);
  faults::state().open.erase(fd);
  return really(fd);
}

int fsync(int fd) { return faults::synced(fd, "fsync"); }
int fdatasync(int fd) { return faults::synced(fd, "fdatasync"); }
int ftruncate(int fd, off_t size) { return faults::truncated(fd, size, "ftruncate"); }
int ftruncate64(int fd, off_t size) { return faults::truncated(fd, size, "ftruncate64"); }

int rename(const char* from, const char* to) {
  static const auto really = faults::real<int (*)(const char*, const char*)>("rename");
  const std::lock_guard lock(faults::state().mutex);
  if (!faults::ours(from)) return really(from, to);
  if (faults::count() == faults::Verdict::fail) return -1;
  const int done = really(from, to);
  if (done == 0) {
    faults::record({faults::Op::Kind::rename, faults::below(from), faults::below(to), 0, ""});
    for (auto& [fd, path] : faults::state().open)
      if (path == from) path = to;
  }
  return done;
}

int unlink(const char* path) {
  static const auto really = faults::real<int (*)(const char*)>("unlink");
  const std::lock_guard lock(faults::state().mutex);
  if (!faults::ours(path)) return really(path);
  if (faults::count() == faults::Verdict::fail) return -1;
  const int done = really(path);
  if (done == 0) faults::record({faults::Op::Kind::unlink, faults::below(path), "", 0, ""});
  return done;
}

int mkdir(const char* path, mode_t mode) {
  static const auto really = faults::real<int (*)(const char*, mode_t)>("mkdir");
  const std::lock_guard lock(faults::state().mutex);
  if (!faults::ours(path)) return really(path, mode);
  struct stat info {};
  if (::stat(path, &info) == 0) return really(path, mode);
  if (faults::count() == faults::Verdict::fail) return -1;
  const int done = really(path, mode);
  if (done == 0) faults::record({faults::Op::Kind::mkdir, faults::below(path), "", 0, ""});
  return done;
}
}
