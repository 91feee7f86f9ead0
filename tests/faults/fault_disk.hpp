// FaultDisk: stands between the program and the operating system for every file below one folder, by defining write, fsync,
// rename and their kin in the executable itself, so that SQLite and the standard library go through it too. For the fault
// campaign only.
//
// It can kill the process at the n-th changing call (before it, or with half of the bytes written), fail a call, run out of
// space, cut writes short, interrupt them, and record all calls, so that the state after a power cut can be built: what was not
// synced is lost.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace faults {

struct Plan {
  std::string folder;                  // only files below it count
  std::uint64_t kill_at = 0;           // 1-based number of the changing call; 0: never
  bool kill_torn = false;              // a write is done by half first
  std::uint64_t fail_at = 0;           // this call fails once
  int fail_with = 0;                   // errno
  std::optional<std::uint64_t> space;  // bytes that may still be written; then ENOSPC
  bool short_writes = false, interrupts = false;
  bool record = false;
};

void start(const Plan& plan);
void stop();
[[nodiscard]] std::uint64_t calls();  // changing calls so far
void note(const std::string& what);   // an acknowledgement, put into the recording

struct Op {
  enum class Kind { create, write, truncate, sync, sync_folder, rename, unlink, mkdir, note };
  Kind kind;
  std::string path, to;
  std::uint64_t offset = 0;
  std::string data;
};
[[nodiscard]] const std::vector<Op>& recording();

// A disk before or after a power cut: what is in the cache and what is safe.
class Model {
 public:
  // Takes over a folder's present state as synced.
  explicit Model(const std::string& folder);
  void apply(const Op& op);
  // Writes the surviving state to an empty folder. luck 0: everything unsynced is lost; else each unsynced write, and each
  // unsynced entry of a folder, survives or not by a coin thrown with this seed.
  void survive(const std::string& folder, std::uint64_t luck) const;

 private:
  struct Node {
    std::string now, safe;
    std::vector<Op> unsynced;  // writes and truncations since the last sync
  };
  struct Folder {
    std::map<std::string, std::shared_ptr<Node>> now, safe;
    std::map<std::string, bool> folders_now, folders_safe;
  };
  [[nodiscard]] std::shared_ptr<Node> at(const std::string& path) const;
  std::map<std::string, Folder> folders_;  // by path below the root
};

}  // namespace faults
