# Faiss by its CMake package, else by header and library. Older static builds leave it to the user to
# link BLAS, LAPACK and OpenMP; linking them once more does no harm. Sets Faiss_VERSION.

find_package(OpenMP REQUIRED COMPONENTS CXX)
find_package(BLAS REQUIRED)
find_package(LAPACK REQUIRED)
find_package(faiss CONFIG QUIET)

add_library(Faiss::Faiss INTERFACE IMPORTED GLOBAL)
if(TARGET faiss)
  target_link_libraries(Faiss::Faiss INTERFACE faiss)
  get_target_property(Faiss_INCLUDE_DIR faiss INTERFACE_INCLUDE_DIRECTORIES)
  list(GET Faiss_INCLUDE_DIR 0 Faiss_INCLUDE_DIR)
else()
  find_path(Faiss_INCLUDE_DIR faiss/Index.h REQUIRED)
  find_library(Faiss_LIBRARY faiss REQUIRED)
  mark_as_advanced(Faiss_INCLUDE_DIR Faiss_LIBRARY)
  target_include_directories(Faiss::Faiss SYSTEM INTERFACE ${Faiss_INCLUDE_DIR})
  target_link_libraries(Faiss::Faiss INTERFACE ${Faiss_LIBRARY})
endif()
# OpenMP's library without its compiler flag: nothing here uses it, and a precompiled header that is
# shared by all modules must be made with their flags.
target_link_libraries(Faiss::Faiss INTERFACE LAPACK::LAPACK BLAS::BLAS ${OpenMP_CXX_LIBRARIES})

set(Faiss_VERSION ${faiss_VERSION})
if(NOT Faiss_VERSION AND EXISTS ${Faiss_INCLUDE_DIR}/faiss/Index.h)
  file(STRINGS ${Faiss_INCLUDE_DIR}/faiss/Index.h Faiss_VERSION
    REGEX "define FAISS_VERSION_(MAJOR|MINOR|PATCH)")
  string(REGEX REPLACE "[^0-9;]" "" Faiss_VERSION "${Faiss_VERSION}")
  list(JOIN Faiss_VERSION "." Faiss_VERSION)
endif()
