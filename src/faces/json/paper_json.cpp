// What is known of a paper before it is printed, and a paper cut to a channel.
#include "faces/json/answer_json.hpp"

namespace qingbai {

Json issues_json(const std::vector<PrintIssue>& issues, Language language) {
  Json out = Json::array();
  for (const auto& i : issues)
    out.push_back({{"kind", to_name(i.kind)},
                   {"grave", i.grave},
                   {"words", i.words},
                   {"what", i.what.in(language)},
                   {"how", i.how.in(language)}});
  return out;
}

Json channel_json(const ChannelText& text, Language language) {
  Json parts = Json::array();
  for (const auto& p : text.parts)
    parts.push_back({{"label", p.label.in(language)}, {"text", p.text}, {"characters", p.characters}});
  return {{"channel", to_name(text.channel)},
          {"limit", text.limit == 0 ? Json(nullptr) : Json(text.limit)},
          {"whole", text.whole},
          {"parts", parts}};
}

}  // namespace qingbai
