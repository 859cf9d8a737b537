# Finds the packages and prints what was found.

find_package(nlohmann_json 3.10 REQUIRED)
find_package(Threads REQUIRED)
find_package(Torch REQUIRED)

if(NOT HISTION_LEARN_ONLY)
  find_package(HDF5 REQUIRED COMPONENTS C)
  find_package(TBB REQUIRED)
  find_package(Eigen3 3.4 REQUIRED NO_MODULE)
  find_package(OpenCV REQUIRED COMPONENTS core imgproc)
  find_package(OpenSSL REQUIRED COMPONENTS Crypto)
  find_package(CLI11 REQUIRED)
  find_package(LibArchive REQUIRED)
  find_package(EXPAT REQUIRED)
  find_package(ZLIB REQUIRED)
  find_package(PNG REQUIRED)
  find_package(TIFF REQUIRED)
  find_package(JPEG REQUIRED)
  if(HISTION_BUILD_UI)
    find_package(Qt6 6.4 REQUIRED COMPONENTS
      Core Gui Widgets OpenGL OpenGLWidgets Svg LinguistTools)
    # VTK:: targets are named one by one where they are linked: other packages overwrite
    # VTK_LIBRARIES with every module.
    find_package(Fontconfig REQUIRED)
    find_package(VTK 9.1 REQUIRED COMPONENTS
      CommonCore CommonDataModel CommonColor FiltersCore FiltersGeneral FiltersSources ImagingCore
      IOImage InteractionStyle RenderingCore RenderingOpenGL2 RenderingAnnotation RenderingFreeType
      RenderingVolume RenderingVolumeOpenGL2)
  endif()
endif()
if(HISTION_BUILD_TESTS)
  find_package(GTest REQUIRED)
endif()
if(HISTION_BUILD_BENCH AND NOT HISTION_LEARN_ONLY)
  find_package(benchmark REQUIRED)
endif()

# Libraries without a CMake package become NAME::NAME.
function(histion_find_library name header library)
  find_path(${name}_INCLUDE_DIR ${header} REQUIRED)
  find_library(${name}_LIBRARY ${library} REQUIRED)
  add_library(${name}::${name} UNKNOWN IMPORTED GLOBAL)
  set_target_properties(${name}::${name} PROPERTIES
    IMPORTED_LOCATION ${${name}_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${${name}_INCLUDE_DIR})
endfunction()
if(NOT HISTION_LEARN_ONLY)
  histion_find_library(GEOS geos_c.h geos_c)
  histion_find_library(TurboJPEG turbojpeg.h turbojpeg)
  histion_find_library(OpenSlide openslide/openslide.h openslide)
endif()

# RDKit as RDKit::RDKit and Faiss as Faiss::Faiss, for the plugin retrieval alone. Not every
# distribution of RDKit brings a CMake package, and the names of its targets differ.
if(NOT HISTION_LEARN_ONLY AND NOT "retrieval" IN_LIST HISTION_SKIP_PLUGINS)
  include(HistionRDKit)
  include(HistionFaiss)
endif()

function(histion_print_summary)
  message(STATUS "Histion ${PROJECT_VERSION} (${CMAKE_BUILD_TYPE})")
  message(STATUS "  LibTorch ${Torch_VERSION}")
  if(NOT HISTION_LEARN_ONLY)
    message(STATUS "  HDF5 ${HDF5_VERSION}, OpenCV ${OpenCV_VERSION}, TBB ${TBB_VERSION}, Eigen ${Eigen3_VERSION}")
    if(TARGET RDKit::RDKit)
      message(STATUS "  RDKit ${RDKit_VERSION}, InChI: ${RDKit_INCHI}, Faiss ${Faiss_VERSION}")
    endif()
    if(HISTION_BUILD_UI)
      message(STATUS "  Qt ${Qt6_VERSION}, VTK ${VTK_VERSION}")
    else()
      message(STATUS "  window: off")
    endif()
  endif()
  message(STATUS "  tests: ${HISTION_BUILD_TESTS}, benchmarks: ${HISTION_BUILD_BENCH}, ccache: ${HISTION_CCACHE}")
endfunction()
