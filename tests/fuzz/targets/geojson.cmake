if(TARGET histion_io_regions_algorithms)
  histion_fuzz(NAME geojson SOURCES geojson.cpp LIBRARIES histion_io_regions_algorithms)
endif()
