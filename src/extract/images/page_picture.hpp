// Draws crops of a PDF, a picture or a film into pixels. Inside the reader's child: the file is a stranger's.
#pragma once

#include <string>
#include <vector>

#include "content/page_crop.hpp"
#include "extract/media/media.hpp"
#include "sandbox/child.hpp"

namespace qingbai {

// Sends one DrawnCrop (content/reader_request.hpp) for each crop, in their order; what cannot be drawn is empty. `media` may be
// null; then films stay empty.
void draw(int fd, const std::string& password, const std::vector<PageCrop>& crops, double dots, const MediaLibrary* media,
          const Send& send);

}  // namespace qingbai
