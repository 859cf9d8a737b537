if(TARGET histion_io_imzml_algorithms)
  histion_fuzz(NAME imzml SOURCES imzml.cpp LIBRARIES histion_io_imzml_algorithms)
endif()
