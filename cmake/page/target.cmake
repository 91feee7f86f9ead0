# The page's engine: the rooms of both programs as one module of WebAssembly (docs/page-file.md, docs/adr/0017).
#
# A file src/ROOM/page/NAME.cpp takes the place of the room's own NAME.cpp; ABSENT lists what needs a library or a system that a
# browser has not. What is absent answers Code::unsupported, or that it cannot be read, in words: src/*/page says them. The
# module is linked without undefined symbols, so nothing can be forgotten.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
include(cache)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
include(page/libraries)

set(ABSENT
  "sandbox/(collect|lockdown|request_socket|serve_requests)"             # another process
  "store/(derived_files|durable|journal_copy|journal_db|local_.*)"       # a disk
  "bundle/verify.*"                                                      # GLib; a folder
  "extract/containers/(archive|ole)"                                     # libarchive, libgsf
  "extract/documents/(pdf_(binding|file|page)|unlock)"                   # Poppler, qpdf
  "extract/pdf/(pdf_maps|pdf_task|pdf_words|read_pdf)"                   # Poppler
  "extract/images/.*"                                                    # Leptonica, libheif, Exiv2
  "extract/media/(key_frame.*|media|media_file|sound|speech|speech_cage|video_.*|voice_note)"  # FFmpeg; a program
  "extract/messages/(mail|phone_database|sqlite_log)"                    # GMime, SQLite
  "extract/ocr/.*"                                                       # ONNX Runtime
  "faces/web/(assets|certificate|request_policy|serve|sessions)"         # a server
  "faces/web/(listening|open_book)")                                     # threads; faces/page has its own

set(engine)
foreach(room base crypto pack content sandbox reader store triage index credit extract vault facts findings interview plan papers bundle desk faces/json
             faces/web faces/page)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${room}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "(_test|_fuzz)\\.cpp$|/(modules|typesetting)/")
  foreach(source ${sources})
    file(RELATIVE_PATH path ${CMAKE_SOURCE_DIR}/src ${source})
    string(REGEX REPLACE "\\.cpp$" "" path ${path})
    string(REGEX REPLACE "^.*/" "" name ${path})
    set(wanted TRUE)
    if(NOT path MATCHES "/page/")
      foreach(pattern ${ABSENT})
        if(path MATCHES "^${pattern}$")
          set(wanted FALSE)
        endif()
      endforeach()
      if(EXISTS ${CMAKE_SOURCE_DIR}/src/${room}/page/${name}.cpp AND NOT room STREQUAL "faces/page")
        set(wanted FALSE)
      endif()
    endif()
    if(wanted)
      list(APPEND engine ${source})
    endif()
  endforeach()
endforeach()

add_library(page_rooms STATIC ${engine})
target_include_directories(page_rooms PRIVATE ${CMAKE_SOURCE_DIR}/src)
target_compile_options(page_rooms PRIVATE -include ${CMAKE_SOURCE_DIR}/src/base/page/libcxx13.hpp -Wall -Wextra -Wno-sign-conversion -Werror)
target_link_libraries(page_rooms PUBLIC page_headers page_fmt page_re2 page_yaml page_pugixml page_sodium page_zip page_xml2)
set_property(SOURCE ${CMAKE_SOURCE_DIR}/src/crypto/words.cpp PROPERTY COMPILE_DEFINITIONS "QINGBAI_WORDS=\"${CMAKE_SOURCE_DIR}/third_party/words\"")
set_property(SOURCE ${CMAKE_SOURCE_DIR}/src/bundle/kit.cpp PROPERTY COMPILE_DEFINITIONS "QINGBAI_KIT=\"${CMAKE_SOURCE_DIR}/src/bundle/kit\"")
file(GLOB kit CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/bundle/kit/*)
set_property(SOURCE ${CMAKE_SOURCE_DIR}/src/bundle/kit.cpp PROPERTY OBJECT_DEPENDS "${kit}")

# engine.js and engine.wasm. The stack lies below the data: one that overflows traps instead of writing over them.
file(WRITE ${CMAKE_BINARY_DIR}/empty.cpp "")
add_executable(engine ${CMAKE_BINARY_DIR}/empty.cpp)
target_link_libraries(engine PRIVATE page_rooms)
set_target_properties(engine PROPERTIES SUFFIX .js)
set(exported malloc free qb_open qb_call qb_wanted qb_request qb_request_size qb_file qb_file_size qb_answered qb_read qb_glyphs qb_body qb_body_size qb_type
             qb_name qb_range)
list(TRANSFORM exported PREPEND _)
list(JOIN exported "," exported)
target_link_options(engine PRIVATE -O2 -fwasm-exceptions --no-entry -sMODULARIZE=1 -sEXPORT_NAME=qingbaiEngine -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=33554432
  -sTOTAL_STACK=2097152 -Wl,--stack-first -sENVIRONMENT=web,worker,node -sSTRICT=1 -sFILESYSTEM=1 -sEXPORTED_FUNCTIONS=${exported}
  -sEXPORTED_RUNTIME_METHODS=UTF8ToString)

# The page around it, as one file.
find_program(NPM npm REQUIRED)
find_program(NODE node REQUIRED)
set(web ${CMAKE_SOURCE_DIR}/web)
file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS ${web}/src/*.ts ${web}/src/*.tsx ${web}/src/*.css)
list(FILTER web_sources EXCLUDE REGEX "\\.test\\.ts$")
set(parts)
foreach(part page keeper reader pdf)
  set(ending js)
  if(part STREQUAL pdf)
    set(ending mjs)
  endif()
  add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/parts/${part}/${part}.${ending}
    COMMAND ${CMAKE_COMMAND} -E env QINGBAI_DIST=${CMAKE_BINARY_DIR}/parts QINGBAI_PART=${part}
            ${NPM} exec --silent --offline -- vite build --config vite.page_file.config.ts --logLevel warn
    WORKING_DIRECTORY ${web} DEPENDS ${web_sources} ${web}/vite.page_file.config.ts ${web}/package-lock.json
            ${CMAKE_SOURCE_DIR}/third_party/page/package-lock.json)
  list(APPEND parts ${CMAKE_BINARY_DIR}/parts/${part}/${part}.${ending})
endforeach()
file(GLOB_RECURSE pack CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/packs/cn/*.yaml)
list(FILTER pack EXCLUDE REGEX "/packs/cn/examples/")
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/qingbai.html
  COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/tools/make_page_file.mjs ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/parts $<TARGET_FILE:engine> ${CMAKE_BINARY_DIR}/qingbai.html
  DEPENDS engine ${parts} ${pack} ${CMAKE_SOURCE_DIR}/tools/make_page_file.mjs VERBATIM)
add_custom_target(page_file ALL DEPENDS ${CMAKE_BINARY_DIR}/qingbai.html)
