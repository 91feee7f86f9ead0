#include "desk/admit.hpp"

#include <map>

#include "desk/answers.hpp"
#include "desk/ground.hpp"

namespace qingbai {
namespace {

constexpr std::size_t kLongestAnswers = 1u << 20, kLongestField = 2000;

tl::unexpected<Error> out_of_bounds(const char* what) {
  return fail(Code::refused, std::string("share: ") + what,
              {"这份共享文件里有这个程序读不了的内容，什么都没有导入。请对方重新共享一次。",
               "This shared case holds something that this program cannot read; nothing was taken in. Ask for it again."});
}

class Door {
 public:
  Door(const Pack& pack, Day today) : pack_(pack), today_(today) {}
  Result<Bytes> admit(const SharedRecord& shared) {
    here_[shared.record.sequence] = shared.here;
    switch (shared.record.kind) {
      case RecordKind::answers:
        return answers(shared.record);
      case RecordKind::mark:
        return mark(shared);
      case RecordKind::confirmation:
        return confirmation(shared.record);
      default:
        return out_of_bounds("a record of another kind");
    }
  }
  // Only the newest answers are worked with; earlier ones may speak of questions that the pack no longer asks.
  [[nodiscard]] Done newest_answers() const {
    if (newest_.empty()) return {};
    TRY(const auto input, parse_answers(newest_, "answers.yaml", pack_, today_));
    (void)input;
    return {};
  }

 private:
  Result<Bytes> answers(const Record& record) {
    TRY(newest_, answers_text(record.body));
    if (newest_.size() > kLongestAnswers) return out_of_bounds("answers are too long");
    return record.body;
  }
  Result<Bytes> confirmation(const Record& record) {
    TRY(const auto word, decode_confirmation(record));
    for (const auto* part : {&word.key, &word.source, &word.locator, &word.was, &word.value})
      if (part->size() > kLongestField) return out_of_bounds("a confirmation is too long");
    return record.body;
  }
  Result<Bytes> mark(const SharedRecord& shared) {
    TRY(auto mark, decode_mark(shared.record));
    CHECK_OK(check_form(mark, before_));
    before_.push_back(mark);
    if (mark.target == 0) return shared.record.body;
    mark.target = here_.at(mark.target);  // check_form found it among the marks before
    return encode(mark);
  }

  const Pack& pack_;
  Day today_;
  std::string newest_;
  std::vector<CaseMark> before_;
  std::map<std::uint64_t, std::uint64_t> here_;  // the sender's sequence → ours
};

}  // namespace

Admit admit_with(const Pack& pack, const Clock& clock) {
  return [&pack, &clock](const std::vector<SharedRecord>& shared) -> Result<std::vector<Bytes>> {
    Door door(pack, clock.now().day());
    std::vector<Bytes> out;
    for (const auto& one : shared) {
      TRY(auto body, door.admit(one));
      out.push_back(std::move(body));
    }
    CHECK_OK(door.newest_answers());
    return out;
  };
}

}  // namespace qingbai
