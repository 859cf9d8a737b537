# RDKit by its headers and libraries, which every distribution names alike: headers under rdkit/,
# libraries libRDKit*. Sets RDKit_VERSION and RDKit_INCHI: what computes InChI keys, "libinchi" (the
# IUPAC library), "RDKit" (when it was built with InChI) or "none".

find_path(RDKit_INCLUDE_DIR GraphMol/GraphMol.h PATH_SUFFIXES rdkit REQUIRED)
find_path(RDKit_BOOST_INCLUDE_DIR boost/shared_ptr.hpp REQUIRED)

add_library(RDKit::RDKit INTERFACE IMPORTED GLOBAL)
target_include_directories(RDKit::RDKit SYSTEM INTERFACE
  ${RDKit_INCLUDE_DIR} ${RDKit_BOOST_INCLUDE_DIR})

# What includes of GraphMol, the parsers, Morgan fingerprints, scaffolds and drawings refer to.
foreach(component
    MolDraw2D Depictor FileParsers Fingerprints Descriptors ChemTransforms SmilesParse SubstructMatch
    GraphMol DataStructs RDGeometryLib RDGeneral)
  find_library(RDKit_${component}_LIBRARY RDKit${component} REQUIRED)
  target_link_libraries(RDKit::RDKit INTERFACE ${RDKit_${component}_LIBRARY})
  mark_as_advanced(RDKit_${component}_LIBRARY)
endforeach()

file(REAL_PATH ${RDKit_GraphMol_LIBRARY} RDKit_VERSION)
string(REGEX REPLACE "^.*[.]so[.]?" "" RDKit_VERSION ${RDKit_VERSION})

set(RDKit_INCHI none)
find_path(INCHI_INCLUDE_DIR inchi_api.h PATH_SUFFIXES inchi)
find_library(INCHI_LIBRARY inchi)
find_path(RDKit_INCHI_INCLUDE_DIR INCHI-API/inchi.h HINTS ${RDKit_INCLUDE_DIR})
find_library(RDKit_RDInchiLib_LIBRARY RDKitRDInchiLib)
if(INCHI_INCLUDE_DIR AND INCHI_LIBRARY)
  set(RDKit_INCHI libinchi)
  target_include_directories(RDKit::RDKit SYSTEM INTERFACE ${INCHI_INCLUDE_DIR})
  target_link_libraries(RDKit::RDKit INTERFACE ${INCHI_LIBRARY})
  target_compile_definitions(RDKit::RDKit INTERFACE HISTION_LIBINCHI)
elseif(RDKit_INCHI_INCLUDE_DIR AND RDKit_RDInchiLib_LIBRARY)
  set(RDKit_INCHI RDKit)
  target_include_directories(RDKit::RDKit SYSTEM INTERFACE ${RDKit_INCHI_INCLUDE_DIR})
  target_link_libraries(RDKit::RDKit INTERFACE ${RDKit_RDInchiLib_LIBRARY})
  target_compile_definitions(RDKit::RDKit INTERFACE HISTION_RDKIT_INCHI)
endif()
mark_as_advanced(RDKit_INCLUDE_DIR RDKit_BOOST_INCLUDE_DIR INCHI_INCLUDE_DIR INCHI_LIBRARY
  RDKit_INCHI_INCLUDE_DIR RDKit_RDInchiLib_LIBRARY)
