# The libraries of the page's engine, from the sources that tools/page_libraries.py unpacked. Their own build files ask the system too
# many questions whose answers are known here; so each is a list of sources and a few generated headers.
set(sources ${CMAKE_SOURCE_DIR}/build/page-libraries)
set(made ${CMAKE_BINARY_DIR}/libraries)
execute_process(COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/page_libraries.py ${sources} --check RESULT_VARIABLE missing)
if(missing)
  message(FATAL_ERROR "The sources of the page's libraries are missing: ./run page fetches them.")
endif()

# page_library(NAME SOURCES … INCLUDE … OPTIONS …): includes are for who uses it, too.
function(page_library name)
  cmake_parse_arguments(L "" "" "SOURCES;INCLUDE;OPTIONS" ${ARGN})
  add_library(${name} STATIC ${L_SOURCES})
  target_include_directories(${name} SYSTEM PUBLIC ${L_INCLUDE})
  target_compile_options(${name} PRIVATE -w ${L_OPTIONS})
  set_target_properties(${name} PROPERTIES CXX_STANDARD 17)
endfunction()

# Headers alone, from Debian's -dev packages; never all of /usr/include, which is another system's.
foreach(folder tl tsl nlohmann)
  file(COPY /usr/include/${folder} DESTINATION ${made}/headers)
endforeach()
add_library(page_headers INTERFACE)
target_include_directories(page_headers SYSTEM INTERFACE ${made}/headers)

page_library(page_fmt SOURCES ${sources}/fmtlib/src/format.cc INCLUDE ${sources}/fmtlib/include)
page_library(page_pugixml SOURCES ${sources}/pugixml/src/pugixml.cpp INCLUDE ${sources}/pugixml/src)
set(yaml api loader parser reader scanner)
list(TRANSFORM yaml REPLACE "(.+)" "${sources}/libyaml/src/\\1.c")
page_library(page_yaml SOURCES ${yaml} INCLUDE ${sources}/libyaml/include
  OPTIONS -DYAML_VERSION_MAJOR=0 -DYAML_VERSION_MINOR=2 -DYAML_VERSION_PATCH=5 -DYAML_VERSION_STRING="0.2.5")
target_compile_definitions(page_yaml PUBLIC YAML_DECLARE_STATIC)

set(re2 bitstate compile dfa filtered_re2 mimics_pcre nfa onepass parse perl_groups prefilter prefilter_tree prog re2 regexp set simplify
        stringpiece tostring unicode_casefold unicode_groups)
list(TRANSFORM re2 REPLACE "(.+)" "${sources}/re2/re2/\\1.cc")
page_library(page_re2 SOURCES ${re2} ${sources}/re2/util/rune.cc ${sources}/re2/util/strutil.cc INCLUDE ${sources}/re2)

set(zlib adler32 crc32 deflate inffast inflate inftrees trees zutil)
list(TRANSFORM zlib REPLACE "(.+)" "${sources}/zlib/\\1.c")
page_library(page_zlib SOURCES ${zlib} INCLUDE ${sources}/zlib)

# libsodium: all of its portable code.
file(READ ${sources}/libsodium/src/libsodium/include/sodium/version.h.in text)
string(REPLACE "@VERSION@" "1.0.18" text "${text}")
string(REPLACE "@SODIUM_LIBRARY_VERSION_MAJOR@" "10" text "${text}")
string(REPLACE "@SODIUM_LIBRARY_VERSION_MINOR@" "3" text "${text}")
string(REPLACE "@SODIUM_LIBRARY_MINIMAL_DEF@" "" text "${text}")
string(REPLACE "\"export.h\"" "<sodium/export.h>" text "${text}")
file(CONFIGURE OUTPUT ${made}/sodium/sodium/version.h CONTENT "${text}" @ONLY)
file(GLOB_RECURSE sodium ${sources}/libsodium/src/libsodium/*.c)
list(FILTER sodium EXCLUDE REGEX "/sse/|ssse3|sse41|sse2|avx|aesni|sandy2x|armcrypto")
page_library(page_sodium SOURCES ${sodium} INCLUDE ${sources}/libsodium/src/libsodium/include ${made}/sodium
  OPTIONS -DCONFIGURED=1 -DNATIVE_LITTLE_ENDIAN=1 -DHAVE_WEAK_SYMBOLS=1 -I${sources}/libsodium/src/libsodium/include/sodium -I${made}/sodium/sodium)
target_compile_definitions(page_sodium PUBLIC SODIUM_STATIC)

# libxml2: the parser of HTML, and what it stands on.
file(READ ${sources}/libxml2/include/libxml/xmlversion.h.in text)
string(REPLACE "@VERSION@" "2.9.14" text "${text}")
string(REPLACE "@LIBXML_VERSION_NUMBER@" "20914" text "${text}")
foreach(part HTML TREE SAX1 PUSH OUTPUT ISO8859X)
  string(REPLACE "@WITH_${part}@" "1" text "${text}")
endforeach()
string(REGEX REPLACE "@WITH_[A-Z0-9_]+@" "0" text "${text}")
string(REGEX REPLACE "@[A-Z_]+@" "" text "${text}")
file(CONFIGURE OUTPUT ${made}/xml2/libxml/xmlversion.h CONTENT "${text}" @ONLY)
set(text "")
foreach(header CTYPE DLFCN ERRNO FCNTL FLOAT INTTYPES LIMITS MATH STDARG STDINT STDLIB STRING SYS_STAT SYS_TIME SYS_TYPES TIME UNISTD)
  string(APPEND text "#define HAVE_${header}_H 1\n")
endforeach()
file(CONFIGURE OUTPUT ${made}/xml2/config.h CONTENT "${text}#define HAVE_STAT 1\n#define HAVE_VA_COPY 1\n#define ICONV_CONST\n" @ONLY)
set(xml2 SAX SAX2 buf chvalid dict encoding entities error globals hash HTMLparser HTMLtree list parser parserInternals threads tree uri valid
         xlink xmlIO xmlmemory xmlsave xmlstring xmlunicode)
list(TRANSFORM xml2 REPLACE "(.+)" "${sources}/libxml2/\\1.c")
page_library(page_xml2 SOURCES ${xml2} INCLUDE ${made}/xml2 ${sources}/libxml2/include OPTIONS -DLIBXML_STATIC)

# libzip: reads and writes with zlib; no encryption, no other compression.
file(READ ${sources}/libzip/lib/CMakeLists.txt text)
string(REGEX MATCHALL "\n  zip_[a-zA-Z0-9_-]+\\.c" zip "${text}")
list(TRANSFORM zip REPLACE "\n  (.+)" "${sources}/libzip/lib/\\1")
foreach(name zip_mkstempm zip_source_file_stdio_named zip_random_unix)
  list(APPEND zip ${sources}/libzip/lib/${name}.c)
endforeach()
set(types "")
foreach(bits 8 16 32 64)
  string(APPEND types "typedef int${bits}_t zip_int${bits}_t;\ntypedef uint${bits}_t zip_uint${bits}_t;\n")
endforeach()
file(READ ${sources}/libzip/cmake-zipconf.h.in text)
string(REGEX MATCH "#define ZIP_INT8_MIN.*0xffffffffffffffffULL" limits "${text}")
file(CONFIGURE OUTPUT ${made}/zip/zipconf.h CONTENT
"#ifndef _HAD_ZIPCONF_H\n#define _HAD_ZIPCONF_H\n#define LIBZIP_VERSION \"1.7.3\"\n#define LIBZIP_VERSION_MAJOR 1\n#define LIBZIP_VERSION_MINOR 7
#define LIBZIP_VERSION_MICRO 3\n#define ZIP_STATIC\n#define _Nullable\n#define _Nonnull\n#include <inttypes.h>\n${types}${limits}\n#endif\n" @ONLY)
set(text "#ifndef HAD_CONFIG_H\n#define HAD_CONFIG_H\n#include \"zipconf.h\"\n")
foreach(has FILENO FSEEKO FTELLO LOCALTIME_R MKSTEMP SNPRINTF STRCASECMP STRDUP STRTOLL STRTOULL STDBOOL_H STRINGS_H UNISTD_H DIRENT_H)
  string(APPEND text "#define HAVE_${has}\n")
endforeach()
file(CONFIGURE OUTPUT ${made}/zip/config.h CONTENT
  "${text}#define SIZEOF_OFF_T 8\n#define SIZEOF_SIZE_T 4\n#define PACKAGE \"libzip\"\n#define VERSION \"1.7.3\"\n#endif\n" @ONLY)
file(STRINGS ${sources}/libzip/lib/zip.h errors REGEX "^#define ZIP_ER_[A-Z_]+ +[0-9]+")
set(words "")
set(kinds "")
foreach(line ${errors})
  string(REGEX MATCH "/\\* ([NSZ]) ([^*]*[^* ]) *\\*/" found "${line}")
  string(APPEND words "  \"${CMAKE_MATCH_2}\",\n")
  string(APPEND kinds "  ${CMAKE_MATCH_1},\n")
endforeach()
file(CONFIGURE OUTPUT ${made}/zip/zip_err_str.c CONTENT
"#include \"zipint.h\"\nconst char * const _zip_err_str[] = {\n${words}};\nconst int _zip_nerr_str = sizeof(_zip_err_str) / sizeof(_zip_err_str[0]);
#define N ZIP_ET_NONE
#define S ZIP_ET_SYS
#define Z ZIP_ET_ZLIB
const int _zip_err_type[] = {\n${kinds}};\n" @ONLY)
page_library(page_zip SOURCES ${zip} ${made}/zip/zip_err_str.c INCLUDE ${made}/zip ${sources}/libzip/lib OPTIONS -DHAVE_CONFIG_H)
target_link_libraries(page_zip PUBLIC page_zlib)
