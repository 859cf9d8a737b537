if(TARGET histion_io_spectra_algorithms)
  histion_fuzz(NAME mgf_msp SOURCES mgf_msp.cpp LIBRARIES histion_io_spectra_algorithms)
endif()
