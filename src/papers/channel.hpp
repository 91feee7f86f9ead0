// Channel: the same paper cut to the way it is filed: a web form with limits, the phone, a counter, or express post (EMS). Pure.
//
// Nothing is invented: every part is words of the paper, or a question of the channel itself. A web form gets the requests and
// the first facts in full before anything is cut; a cut is at the end of a sentence and is said. Limits count characters, as
// forms do.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "papers/paper.hpp"

namespace qingbai {

enum class Channel { web, phone, counter, ems };

struct ChannelPart {
  Text label;        // “标题” “投诉内容 1/2” “内件品名” …
  std::string text;  // to copy
  std::size_t characters = 0;
};

struct ChannelText {
  Channel channel = Channel::web;
  std::size_t limit = 0;  // characters a part may hold
  std::vector<ChannelPart> parts;
  bool whole = true;  // everything of the paper's words is in the parts
};

// "web" "phone" "counter" "ems"
[[nodiscard]] const char* to_name(Channel channel);
[[nodiscard]] std::optional<Channel> channel_named(std::string_view name);

// The ways in which the paper can be filed. None for a paper of one's own. A court takes nothing by telephone: it wants a paper
// (民诉法 123, 227), and an objection by word of mouth has no effect (民诉法解释 436(3)), texts read 2026-11-30.
[[nodiscard]] std::vector<Channel> channels_of(const Paper& paper);

// `limit` is used by web only; 0 takes 500, the narrowest that we met. Code::refused: the paper cannot be filed in this way.
[[nodiscard]] Result<ChannelText> for_channel(const Paper& paper, Channel channel, std::size_t limit = 0);

// Characters as a form counts them: code points.
[[nodiscard]] std::size_t characters_in(const std::string& text);

}  // namespace qingbai
