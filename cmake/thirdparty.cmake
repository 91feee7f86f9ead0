# SQLite with page encryption (SQLite3 Multiple Ciphers, MIT), from the amalgamation inside a pinned npm package. `./run` fetches
# it with `npm ci --ignore-scripts`; the lock file holds its SHA-512, and the sum below is checked again here.
set(QINGBAI_SQLITE ${CMAKE_SOURCE_DIR}/third_party/node_modules/better-sqlite3-multiple-ciphers/deps/sqlite3)
if(NOT EXISTS ${QINGBAI_SQLITE}/sqlite3.c)
  message(FATAL_ERROR "SQLite's source is missing. Run ./run once: it installs what the build needs.")
endif()
file(SHA256 ${QINGBAI_SQLITE}/sqlite3.c sqlite_sum)
if(NOT sqlite_sum STREQUAL "670d8d053176b53a68073b168f8e68fb72db67bdf964a0eb130338e9391198b9")
  message(FATAL_ERROR "sqlite3.c is not the pinned file.")
endif()
add_library(thirdparty_sqlite3mc STATIC ${QINGBAI_SQLITE}/sqlite3.c)
target_include_directories(thirdparty_sqlite3mc SYSTEM PUBLIC ${QINGBAI_SQLITE})
target_compile_definitions(thirdparty_sqlite3mc PRIVATE SQLITE_THREADSAFE=1 SQLITE_DQS=0 SQLITE_ENABLE_FTS5 SQLITE_OMIT_LOAD_EXTENSION
  SQLITE_TEMP_STORE=3 SQLITE_SECURE_DELETE=1 SQLITE_DEFAULT_FILE_PERMISSIONS=0600 CODEC_TYPE=CODEC_TYPE_CHACHA20)
target_compile_options(thirdparty_sqlite3mc PRIVATE -w -O2)
find_package(Threads REQUIRED)
target_link_libraries(thirdparty_sqlite3mc PUBLIC Threads::Threads m)
