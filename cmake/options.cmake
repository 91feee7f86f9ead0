# One interface target carries the flags; presets choose among five builds (dev release asan tsan fuzz).
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON) # rooms go into modules, too
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

set(QINGBAI_SANITIZE "" CACHE STRING "sanitizers, as given to -fsanitize")
option(QINGBAI_FUZZ "build the libFuzzer targets (clang only)" OFF)

include(cache)
find_program(QINGBAI_MOLD mold)
if(QINGBAI_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

add_library(qingbai_flags INTERFACE)
target_include_directories(qingbai_flags INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_options(qingbai_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror
                                               -fstack-protector-strong -fno-omit-frame-pointer)
target_compile_definitions(qingbai_flags INTERFACE _GLIBCXX_ASSERTIONS)
add_link_options(-Wl,-z,relro,-z,now)
if(CMAKE_BUILD_TYPE STREQUAL "Release" OR CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
  target_compile_definitions(qingbai_flags INTERFACE _FORTIFY_SOURCE=2)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 sees uninitialised strings inside tl::expected and overlapping or overlong copies inside std::string and std::vector where
  # there are none (GCC bugs 105562, 105651, 107852). clang-tidy and the sanitizers look for the real ones.
  foreach(warning maybe-uninitialized restrict array-bounds stringop-overflow stringop-overread)
    target_compile_options(qingbai_flags INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wno-${warning}>)
  endforeach()
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_options(qingbai_flags INTERFACE -Wno-c99-extensions)  # libseccomp's macros are compound literals
endif()
if(QINGBAI_SANITIZE)
  add_compile_options(-fsanitize=${QINGBAI_SANITIZE})
  add_link_options(-fsanitize=${QINGBAI_SANITIZE})
  if(QINGBAI_SANITIZE MATCHES "thread")
    add_compile_options(-Wno-tsan)  # Boost.Asio's fences, which the sanitizer does not follow: it says so and goes on
  endif()
endif()
if(QINGBAI_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
find_package(PkgConfig REQUIRED)
find_package(tl-expected REQUIRED)
target_link_libraries(qingbai_flags INTERFACE tl::expected)
