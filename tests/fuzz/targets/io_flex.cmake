if(TARGET histion_io_flex_algorithms)
  histion_fuzz(NAME flex SOURCES flex.cpp LIBRARIES histion_io_flex_algorithms)
endif()
