// No speech program runs in a page (reader/page/listening.cpp).
#include "faces/web/listening.hpp"

namespace qingbai {

void Listening::forget() {}
void Listening::start(std::shared_ptr<UnlockedBook>, const CaseId&, const ItemId&) {}
Listening::State Listening::state(const CaseId&, const ItemId&) { return {}; }

}  // namespace qingbai
