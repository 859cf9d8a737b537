# Language, warnings, sanitizers and output folders for every target.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
set(CMAKE_INSTALL_RPATH "$ORIGIN/../lib;$ORIGIN/../../..;$ORIGIN")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Build type" FORCE)
endif()
# -O2 with line tables only: full debug information doubles link times and the build folder.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")
set(CMAKE_CXX_FLAGS_DEBUG "-Og -g1")

add_compile_options(-Wall -Wextra -Wpedantic -Wno-unused-parameter)
if(HISTION_WERROR)
  add_compile_options(-Werror)
endif()
if(HISTION_SANITIZE)
  add_compile_options(-fsanitize=${HISTION_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=${HISTION_SANITIZE})
endif()
if(HISTION_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

find_program(HISTION_CCACHE ccache)
if(HISTION_CCACHE)
  # The sloppiness lets ccache keep objects that use a precompiled header; by the dependency files it
  # need not run the preprocessor first.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    CCACHE_DEPEND=1 ${HISTION_CCACHE})
  add_compile_options(-fpch-preprocess)
endif()

# histion_inner_loops(SOURCES … [FAST_MATH]): files whose loops are to become vector code. FAST_MATH: as
# if sqrt set no errno and no operation trapped. With flags of their own they cannot use headers that
# were precompiled with others: GCC 12 crashes on some that do.
function(histion_inner_loops)
  cmake_parse_arguments(ARG "FAST_MATH" "" "SOURCES" ${ARGN})
  set(options -O3)
  if(ARG_FAST_MATH)
    list(APPEND options -fno-math-errno -fno-trapping-math)
  endif()
  set_source_files_properties(${ARG_SOURCES} PROPERTIES
    COMPILE_OPTIONS "${options}" SKIP_PRECOMPILE_HEADERS ON)
endfunction()
