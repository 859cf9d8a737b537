if(TARGET histion_io_tables_algorithms)
  histion_fuzz(NAME tables SOURCES tables.cpp LIBRARIES histion_io_tables_algorithms)
endif()
