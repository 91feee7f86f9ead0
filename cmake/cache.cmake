# The compiler cache, where there is one.
find_program(QINGBAI_CCACHE ccache)
if(QINGBAI_CCACHE)
  # Paths below the checkout are hashed as relative ones: a second checkout finds what the first one compiled.
  set(cached ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${QINGBAI_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${cached})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${cached})
endif()
