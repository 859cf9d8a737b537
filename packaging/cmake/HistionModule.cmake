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
  file(GLOB files CONFIGURE_DEPENDS ${folder}/*.h ${folder}/*.cpp)
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

# JSON and the standard containers are in nearly every file; compiled once per target.
function(histion_precompile target)
  target_precompile_headers(${target} PRIVATE
    <algorithm> <filesystem> <functional> <map> <memory> <nlohmann/json.hpp> <optional> <span>
    <string> <vector> ${ARGN})
endfunction()

# One test program per folder, run as one CTest.
function(histion_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBRARIES" ${ARGN})
  if(NOT HISTION_BUILD_TESTS)
    return()
  endif()
  add_executable(${name} ${ARG_SOURCES})
  histion_precompile(${name} <gmock/gmock.h> <gtest/gtest.h>)
  target_link_libraries(${name} PRIVATE ${ARG_LIBRARIES} GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE
    HISTION_SOURCE_DIR="${PROJECT_SOURCE_DIR}" HISTION_BINARY_DIR="${PROJECT_BINARY_DIR}")
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_BINARY_DIR})
  set_tests_properties(${name} PROPERTIES TIMEOUT 900)
endfunction()

# INTERNAL_TESTS: the tests reach what the library hides; they are linked to its objects instead.
function(histion_foundation)
  cmake_parse_arguments(ARG "INTERNAL_TESTS" "NAME" "SOURCES;LIBRARIES;PRIVATE_LIBRARIES;TESTS;TEST_LIBRARIES" ${ARGN})
  histion_check_includes(${ARG_NAME} ${CMAKE_CURRENT_SOURCE_DIR})
  set(target histion_${ARG_NAME})
  add_library(${target}_objects OBJECT ${ARG_SOURCES})
  target_include_directories(${target}_objects PUBLIC ${PROJECT_SOURCE_DIR}/modules)
  target_link_libraries(${target}_objects PUBLIC ${ARG_LIBRARIES} PRIVATE ${ARG_PRIVATE_LIBRARIES})
  histion_precompile(${target}_objects)
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
    elseif(use MATCHES "^(itk|rdkit|faiss)$" OR (use STREQUAL "hdf5" AND ARG_NAME MATCHES "^io_"))
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

  set(plugin histion_plugin_${ARG_NAME})
  add_library(${plugin} MODULE module.cpp)
  target_link_libraries(${plugin} PRIVATE ${algorithms})
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
