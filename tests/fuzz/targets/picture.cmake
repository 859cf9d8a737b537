if(TARGET histion_io_histology_algorithms)
  histion_fuzz(NAME picture SOURCES picture.cpp LIBRARIES histion_io_histology_algorithms)
endif()
