// Which way the messages of a folder went, by its name: "Sent", "已发送邮件", "收件箱.csv". Inside the extract room.
#pragma once

#include <optional>
#include <string>

#include "content/extraction.hpp"

namespace qingbai {

struct FolderWay {
  Direction direction = Direction::unknown;
  Delivery delivery = Delivery::done;
};

// One name of a folder, mailbox, table or title; nothing where it is none that programs give to such a folder.
[[nodiscard]] std::optional<FolderWay> way_of_folder(const std::string& name);
// The nearest folder of a path that tells; `with_file`: the file's own name counts, too (a mailbox or table, not one letter,
// which bears its subject).
[[nodiscard]] std::optional<FolderWay> way_of_path(const std::string& path, bool with_file);

}  // namespace qingbai
