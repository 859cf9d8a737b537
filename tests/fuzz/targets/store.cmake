histion_fuzz(NAME dataset_file SOURCES dataset_file.cpp LIBRARIES histion_store histion_compute)
histion_fuzz(NAME project_json SOURCES project_json.cpp LIBRARIES histion_store)
histion_fuzz(NAME manifest SOURCES manifest.cpp LIBRARIES histion_core)
# The format alone: no network, so no LibTorch.
histion_fuzz(NAME safetensors
  SOURCES safetensors.cpp ${PROJECT_SOURCE_DIR}/modules/learn/safetensors.cpp LIBRARIES histion_core)
histion_fuzz(NAME packed SOURCES packed.cpp LIBRARIES histion_store)

if(NOT HISTION_FUZZ)
  add_executable(fuzz_seeds EXCLUDE_FROM_ALL write_seeds.cpp)
  target_link_libraries(fuzz_seeds PRIVATE histion_store histion_test_support)
endif()
