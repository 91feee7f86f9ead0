#include "faces/web/assets.hpp"

#include "base/embed.hpp"

#ifdef QINGBAI_WEB_DIST
QINGBAI_EMBED(asset_index, QINGBAI_WEB_DIST "/index.html")
QINGBAI_EMBED(asset_script, QINGBAI_WEB_DIST "/app.js")
QINGBAI_EMBED(asset_style, QINGBAI_WEB_DIST "/app.css")
QINGBAI_EMBED(asset_packed_script, QINGBAI_WEB_DIST "/app.js.gz")
QINGBAI_EMBED(asset_packed_style, QINGBAI_WEB_DIST "/app.css.gz")
QINGBAI_EMBED(asset_worker, QINGBAI_WEB_DIST "/sw.js")
QINGBAI_EMBED(asset_manifest, QINGBAI_WEB_DIST "/manifest.webmanifest")
QINGBAI_EMBED(asset_icon, QINGBAI_WEB_DIST "/icon.png")

namespace qingbai {
Asset asset(std::string_view path) {
  if (path == "/" || path == "/index.html") return {embedded(asset_index, asset_index_end), "text/html; charset=utf-8"};
  if (path == "/app.js")
    return {embedded(asset_script, asset_script_end), "text/javascript; charset=utf-8",
            embedded(asset_packed_script, asset_packed_script_end)};
  if (path == "/app.css")
    return {embedded(asset_style, asset_style_end), "text/css; charset=utf-8",
            embedded(asset_packed_style, asset_packed_style_end)};
  if (path == "/sw.js") return {embedded(asset_worker, asset_worker_end), "text/javascript; charset=utf-8"};
  if (path == "/manifest.webmanifest") return {embedded(asset_manifest, asset_manifest_end), "application/manifest+json"};
  if (path == "/icon.png") return {embedded(asset_icon, asset_icon_end), "image/png"};
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
