# WebAssembly by Debian's emscripten (docs/page-file.md). Its C++ compiler is Debian's clang 14, which is called by itself, so that
# the compiler cache knows it; emscripten's own em++ links.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)

# Debian's cache of libraries is read-only and lacks those for WebAssembly's own exceptions: a folder of links to it can hold them.
get_filename_component(emscripten ${CMAKE_CURRENT_LIST_DIR}/../../build/page-emscripten ABSOLUTE)
if(NOT EXISTS ${emscripten}/config.py)
  file(MAKE_DIRECTORY ${emscripten})
  execute_process(COMMAND cp -as /usr/share/emscripten/cache ${emscripten} COMMAND_ERROR_IS_FATAL ANY)
  file(REMOVE ${emscripten}/cache/cache.lock)
  configure_file(${CMAKE_CURRENT_LIST_DIR}/emscripten_config.py.in ${emscripten}/config.py @ONLY)
endif()

set(CMAKE_C_COMPILER clang-14)
set(CMAKE_CXX_COMPILER clang++-14)
set(CMAKE_AR llvm-ar-14)
set(CMAKE_RANLIB llvm-ranlib-14)
set(CMAKE_C_COMPILER_TARGET wasm32-unknown-emscripten)
set(CMAKE_CXX_COMPILER_TARGET wasm32-unknown-emscripten)
set(CMAKE_SYSROOT /usr/share/emscripten/cache/sysroot)
# What `em++ -fwasm-exceptions --cflags` prints.
string(JOIN " " flags -DEMSCRIPTEN -D__EMSCRIPTEN_major__=3 -D__EMSCRIPTEN_minor__=1 -D__EMSCRIPTEN_tiny__=6 -fvisibility=default
  -mllvm -combiner-global-alias-analysis=false -mllvm -enable-emscripten-sjlj -mllvm -disable-lsr -D_LIBCPP_ABI_VERSION=2
  -fno-threadsafe-statics -Dunix -D__unix -D__unix__ -Xclang -iwithsysroot/include/compat -fwasm-exceptions)
set(CMAKE_C_FLAGS_INIT "${flags}")
set(CMAKE_CXX_FLAGS_INIT "${flags}")
set(CMAKE_CXX_LINK_EXECUTABLE "${CMAKE_COMMAND} -E env EM_CONFIG=${emscripten}/config.py NODE_PATH=/usr/share/nodejs:/usr/lib/nodejs \
em++ <LINK_FLAGS> <OBJECTS> <LINK_LIBRARIES> -o <TARGET>")
set(CMAKE_EXECUTABLE_SUFFIX .js)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
