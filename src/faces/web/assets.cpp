#include "faces/web/assets.hpp"

#ifdef QINGBAI_WEB_DIST
// .incbin keeps the bytes out of the compiler: no array literal, no waiting.
#define EMBED(name, file)                                                                                                     \
  asm(".section .rodata\n.global asset_" #name "\n.global asset_" #name "_end\nasset_" #name ":\n.incbin \"" QINGBAI_WEB_DIST \
      "/" file "\"\nasset_" #name "_end:\n.byte 0\n.previous\n");                                                             \
  extern "C" const char asset_##name[], asset_##name##_end[];

EMBED(index, "index.html")
EMBED(script, "app.js")
EMBED(style, "app.css")
EMBED(packed_script, "app.js.gz")
EMBED(packed_style, "app.css.gz")
EMBED(worker, "sw.js")
EMBED(manifest, "manifest.webmanifest")
EMBED(icon, "icon.png")

namespace qingbai {
namespace {

std::string_view between(const char* from, const char* to) { return {from, static_cast<std::size_t>(to - from)}; }

}  // namespace

Asset asset(std::string_view path) {
  if (path == "/" || path == "/index.html") return {between(asset_index, asset_index_end), "text/html; charset=utf-8"};
  if (path == "/app.js")
    return {between(asset_script, asset_script_end), "text/javascript; charset=utf-8",
            between(asset_packed_script, asset_packed_script_end)};
  if (path == "/app.css")
    return {between(asset_style, asset_style_end), "text/css; charset=utf-8",
            between(asset_packed_style, asset_packed_style_end)};
  if (path == "/sw.js") return {between(asset_worker, asset_worker_end), "text/javascript; charset=utf-8"};
  if (path == "/manifest.webmanifest") return {between(asset_manifest, asset_manifest_end), "application/manifest+json"};
  if (path == "/icon.png") return {between(asset_icon, asset_icon_end), "image/png"};
  return {};
}

}  // namespace qingbai

#else

namespace qingbai {

Asset asset(std::string_view path) {
  static constexpr std::string_view page =
      "<!doctype html><meta charset=\"utf-8\"><title>清白 "
      "Qingbai</title><p>这个程序编译时没有网页部分，请用命令行，或安装npm后重新编译。"
      "<p lang=\"en\">This program was built without its page. Use the command line, or build it again with npm.";
  if (path == "/" || path == "/index.html") return {page, "text/html; charset=utf-8"};
  return {};
}

}  // namespace qingbai

#endif
