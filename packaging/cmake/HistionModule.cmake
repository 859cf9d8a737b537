# How a folder under modules/ becomes a target, with the include rules enforced at configure time.
#
#   histion_foundation(NAME core SOURCES … LIBRARIES … TESTS …)
#       a shared library histion_core, namespaced header access as "core/…"
#   histion_module(NAME reduction SOURCES … USES learn … LIBRARIES … TESTS …)
#       a plugin: lib/histion/modules/reduction/{reduction.so, module.json}
#
# USES names what a plugin may use beyond core and compute: learn itk opencv rdkit faiss, and hdf5
# for a reader or writer of a file form that is HDF5 itself.

include(GNUInstallDirs)

set(HISTION_FOUNDATIONS core store compute learn)
set(HISTION_MODULE_DIR ${CMAKE_BINARY_DIR}/lib/histion/modules)

# Fails when a source of this folder includes what its place does not allow.
function(histion_check_includes name folder)
  set(forbidden "Q[A-Z][A-Za-z]*" "Qt[A-Z][A-Za-z]*/.*" "vtk.*")
  set(others ${HISTION_FOUNDATIONS} ${HISTION_PLUGINS} ui app)
  if(name STREQUAL "core")
    set(allowed core)
  elseif(name STREQUAL "compute")
    set(allowed core compute)
  elseif(name STREQUAL "store")
    set(allowed core compute store)
  elseif(name STREQUAL "learn")
    set(allowed core compute learn)
  else()
    set(allowed core compute ${name} ${ARGN})
  endif()
  if(NOT name STREQUAL "store" AND NOT "hdf5" IN_LIST allowed)
    list(APPEND forbidden "hdf5.*" "H5.*")
  endif()
  if(NOT "learn" IN_LIST allowed)
    list(APPEND forbidden "torch/.*" "ATen/.*" "c10/.*")
  endif()
  if(NOT "rdkit" IN_LIST allowed)
    list(APPEND forbidden "(rdkit|GraphMol|RDGeneral)/.*")
  endif()
  if(NOT "faiss" IN_LIST allowed)
    list(APPEND forbidden "faiss/.*")
  endif()
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${folder}/*.h ${folder}/*.cpp)
  list(FILTER files EXCLUDE REGEX "^${folder}/tests/")
  foreach(file ${files})
    file(STRINGS ${file} lines REGEX "^[ \t]*#[ \t]*include")
    foreach(line ${lines})
      string(REGEX REPLACE "^[^<\"]*[<\"]([^>\"]*)[>\"].*" "\\1" header "${line}")
      foreach(pattern ${forbidden})
        if(header MATCHES "^${pattern}$")
          message(FATAL_ERROR "${file} includes ${header}, which modules/${name} may not use")
        endif()
      endforeach()
      if(header MATCHES "^([a-z0-9_]+)/")
        set(root ${CMAKE_MATCH_1})
        if(root IN_LIST others AND NOT root IN_LIST allowed)
          message(FATAL_ERROR "${file} includes ${header}, but ${name} may not use ${root}")
        endif()
      endif()
    endforeach()
  endforeach()
endfunction()

# histion_precompiled(NAME [PROGRAMS] LIBRARIES … HEADERS …): headers that are compiled once; targets
# use them with target_precompile_headers(… REUSE_FROM NAME), as far as their compiler flags are the
# same. PROGRAMS: for executables, else for libraries.
function(histion_precompiled name)
  cmake_parse_arguments(ARG "PROGRAMS" "" "HEADERS;LIBRARIES;OPTIONS" ${ARGN})
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/${name}.cpp CONTENT "")
  add_library(${name} OBJECT ${CMAKE_BINARY_DIR}/generated/${name}.cpp)
  set_target_properties(${name} PROPERTIES AUTOMOC OFF)
  target_link_libraries(${name} PRIVATE ${ARG_LIBRARIES})
  target_compile_options(${name} PRIVATE ${ARG_OPTIONS})
  if(ARG_PROGRAMS)
    set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
    target_compile_options(${name} PRIVATE ${CMAKE_CXX_COMPILE_OPTIONS_PIE})
  endif()
  target_precompile_headers(${name} PRIVATE ${ARG_HEADERS})
endfunction()

# JSON and the standard containers are in nearly every file.
set(HISTION_COMMON_HEADERS
  <algorithm> <array> <atomic> <cmath> <filesystem> <fstream> <functional> <map> <memory>
  <nlohmann/json.hpp> <optional> <set> <span> <sstream> <string> <unordered_map> <vector>)
histion_precompiled(histion_common LIBRARIES nlohmann_json::nlohmann_json
  HEADERS ${HISTION_COMMON_HEADERS})

# Tests test what is optimised; that they are so themselves only makes them slow to build. GCC 12
# warns of strings of its own library where it inlines little.
set(HISTION_TEST_OPTIONS $<$<CONFIG:RelWithDebInfo>:-O1>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict$<SEMICOLON>-Wno-stringop-overflow$<SEMICOLON>-Wno-stringop-overread$<SEMICOLON>-Wno-array-bounds>)
if(HISTION_BUILD_TESTS AND NOT HISTION_LEARN_ONLY)
  histion_precompiled(histion_common_tests PROGRAMS LIBRARIES nlohmann_json::nlohmann_json GTest::gmock
    HEADERS ${HISTION_COMMON_HEADERS} <gmock/gmock.h> <gtest/gtest.h>
    OPTIONS ${HISTION_TEST_OPTIONS})
endif()

# The headers of LibTorch cost more than what is written with them: their instantiations are shared
# by the files of a batch, and precompiled for the target.
function(histion_use_torch_headers target)
  target_precompile_headers(${target} PRIVATE ${HISTION_COMMON_HEADERS} ${ARGN} <torch/torch.h>)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
endfunction()

# One test program per folder, run as one CTest. OWN_HEADERS: it precompiles its headers itself.
function(histion_test name)
  cmake_parse_arguments(ARG "OWN_HEADERS" "" "SOURCES;LIBRARIES" ${ARGN})
  if(NOT HISTION_BUILD_TESTS)
    return()
  endif()
  add_executable(${name} ${ARG_SOURCES})
  target_compile_options(${name} PRIVATE ${HISTION_TEST_OPTIONS})
  if(NOT ARG_OWN_HEADERS)
    target_precompile_headers(${name} REUSE_FROM histion_common_tests)
  endif()
  target_link_libraries(${name} PRIVATE ${ARG_LIBRARIES} GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE
    HISTION_SOURCE_DIR="${PROJECT_SOURCE_DIR}" HISTION_BINARY_DIR="${PROJECT_BINARY_DIR}")
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_BINARY_DIR})
  set_tests_properties(${name} PROPERTIES TIMEOUT 900)
endfunction()

# INTERNAL_TESTS: the tests reach what the library hides; they are linked to its objects instead.
# OWN_HEADERS: its folder says what is precompiled for target_objects.
function(histion_foundation)
  cmake_parse_arguments(ARG "INTERNAL_TESTS;OWN_HEADERS" "NAME" "SOURCES;LIBRARIES;PRIVATE_LIBRARIES;TESTS;TEST_LIBRARIES" ${ARGN})
  histion_check_includes(${ARG_NAME} ${CMAKE_CURRENT_SOURCE_DIR})
  set(target histion_${ARG_NAME})
  add_library(${target}_objects OBJECT ${ARG_SOURCES})
  target_include_directories(${target}_objects PUBLIC ${PROJECT_SOURCE_DIR}/modules)
  target_link_libraries(${target}_objects PUBLIC ${ARG_LIBRARIES} PRIVATE ${ARG_PRIVATE_LIBRARIES})
  if(NOT ARG_OWN_HEADERS)
    target_precompile_headers(${target}_objects REUSE_FROM histion_common)
  endif()
  add_library(${target} SHARED $<TARGET_OBJECTS:${target}_objects>)
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR}/modules)
  target_link_libraries(${target} PUBLIC ${ARG_LIBRARIES} PRIVATE ${ARG_PRIVATE_LIBRARIES})
  install(TARGETS ${target} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
  if(ARG_TESTS AND ARG_INTERNAL_TESTS AND HISTION_BUILD_TESTS)
    histion_test(${ARG_NAME}_tests SOURCES ${ARG_TESTS} $<TARGET_OBJECTS:${target}_objects>
      LIBRARIES ${ARG_LIBRARIES} ${ARG_PRIVATE_LIBRARIES} histion_test_support)
    target_include_directories(${ARG_NAME}_tests PRIVATE ${PROJECT_SOURCE_DIR}/modules)
  elseif(ARG_TESTS)
    histion_test(${ARG_NAME}_tests SOURCES ${ARG_TESTS}
      LIBRARIES ${target} histion_test_support ${ARG_TEST_LIBRARIES})
  endif()
endfunction()

function(histion_module)
  cmake_parse_arguments(ARG "" "NAME" "SOURCES;USES;LIBRARIES;TESTS;TEST_LIBRARIES" ${ARGN})
  set(folder ${CMAKE_CURRENT_SOURCE_DIR})
  foreach(required README.md module.json)
    if(NOT EXISTS ${folder}/${required})
      message(FATAL_ERROR "${folder} has no ${required}")
    endif()
  endforeach()
  set(libraries histion_core histion_compute ${ARG_LIBRARIES})
  foreach(use ${ARG_USES})
    if(use STREQUAL "learn")
      list(APPEND libraries histion_learn)
    elseif(use STREQUAL "opencv")
      list(APPEND libraries opencv_core opencv_imgproc)
    elseif(use STREQUAL "rdkit")
      list(APPEND libraries RDKit::RDKit)
    elseif(use STREQUAL "faiss")
      list(APPEND libraries Faiss::Faiss)
    elseif(use STREQUAL "itk" OR (use STREQUAL "hdf5" AND ARG_NAME MATCHES "^io_"))
      # Linked by name through LIBRARIES; declared here so that the include rules know.
    else()
      message(FATAL_ERROR "modules/${ARG_NAME} may not use ${use}")
    endif()
  endforeach()
  histion_check_includes(${ARG_NAME} ${folder} ${ARG_USES})

  # The algorithms once as a static library, so that tests reach them without the plugin interface.
  set(algorithms histion_${ARG_NAME}_algorithms)
  list(REMOVE_ITEM ARG_SOURCES module.cpp)
  add_library(${algorithms} STATIC ${ARG_SOURCES})
  set_target_properties(${algorithms} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  target_link_libraries(${algorithms} PUBLIC ${libraries})
  target_precompile_headers(${algorithms} REUSE_FROM histion_common)

  set(plugin histion_plugin_${ARG_NAME})
  add_library(${plugin} MODULE module.cpp)
  target_link_libraries(${plugin} PRIVATE ${algorithms})
  target_precompile_headers(${plugin} REUSE_FROM histion_common)
  set_target_properties(${plugin} PROPERTIES
    PREFIX "" OUTPUT_NAME ${ARG_NAME} LIBRARY_OUTPUT_DIRECTORY ${HISTION_MODULE_DIR}/${ARG_NAME})
  configure_file(module.json ${HISTION_MODULE_DIR}/${ARG_NAME}/module.json COPYONLY)
  configure_file(README.md ${HISTION_MODULE_DIR}/${ARG_NAME}/README.md COPYONLY)
  install(TARGETS ${plugin} LIBRARY DESTINATION lib/histion/modules/${ARG_NAME})
  install(FILES module.json README.md DESTINATION lib/histion/modules/${ARG_NAME})
  add_dependencies(histion_plugins ${plugin})

  if(ARG_TESTS)
    histion_test(${ARG_NAME}_tests SOURCES ${ARG_TESTS}
      LIBRARIES ${algorithms} histion_test_support ${ARG_TEST_LIBRARIES})
  endif()
endfunction()
