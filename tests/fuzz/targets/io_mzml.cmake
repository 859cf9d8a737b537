histion_fuzz(NAME mzml SOURCES mzml.cpp LIBRARIES histion_io_mzml_algorithms)
histion_fuzz(NAME mzxml SOURCES mzxml.cpp LIBRARIES histion_io_mzml_algorithms)
