#include "support/retrieval_phantom.h"

#include "support/imzml_fixture.h"

namespace histion::testing {
namespace {

constexpr const char* kPositive = R"(NAME: Theobromine
DB#: P-1
FORMULA: C7H8N4O2
SMILES: CN1C=NC2=C1C(=O)NC(=O)N2C
INCHIKEY: YAPQBXQYLJRXSA-UHFFFAOYSA-N
PRECURSORTYPE: [M+H]+
PRECURSORMZ: 181.0720
IONMODE: POSITIVE
Num Peaks: 4
67.0290 200
110.0713 300
138.0662 999
163.0614 400

NAME: Theophylline
DB#: P-2
FORMULA: C7H8N4O2
SMILES: CN1C2=C(C(=O)N(C1=O)C)NC=N2
INCHIKEY: ZFXYFBGIUFBOJW-UHFFFAOYSA-N
PRECURSORTYPE: [M+H]+
PRECURSORMZ: 181.0720
IONMODE: POSITIVE
Num Peaks: 3
69.0447 250
96.0556 500
124.0505 999

NAME: Caffeine
DB#: P-3
FORMULA: C8H10N4O2
SMILES: CN1C=NC2=C1C(=O)N(C(=O)N2C)C
INCHIKEY: RYYVLZVUVIJVGH-UHFFFAOYSA-N
PRECURSORTYPE: [M+H]+
PRECURSORMZ: 195.0877
IONMODE: POSITIVE
Num Peaks: 2
83.0604 150
123.0427 999

NAME: Paracetamol
DB#: P-4
FORMULA: C8H9NO2
SMILES: CC(=O)NC1=CC=C(C=C1)O
INCHIKEY: RZVAJINKPMORJF-UHFFFAOYSA-N
PRECURSORTYPE: [M+H]+
PRECURSORMZ: 152.0706
IONMODE: POSITIVE
Num Peaks: 2
65.0386 100
93.0335 999
)";

constexpr const char* kNegative = R"(NAME: Aspirin
DB#: N-1
FORMULA: C9H8O4
SMILES: CC(=O)OC1=CC=CC=C1C(=O)O
INCHIKEY: BSYNRYMUTXBXSQ-UHFFFAOYSA-N
PRECURSORTYPE: [M-H]-
PRECURSORMZ: 179.0350
IONMODE: NEGATIVE
Num Peaks: 2
93.0346 400
137.0244 999
)";

constexpr const char* kQueries = R"(BEGIN IONS
TITLE=q-bromine
PEPMASS=181.0721
CHARGE=1+
IONMODE=POSITIVE
ADDUCT=[M+H]+
67.0290 100
110.0713 500
138.0662 999
163.0614 300
END IONS

BEGIN IONS
TITLE=q-phylline
PEPMASS=181.0719
CHARGE=1+
IONMODE=POSITIVE
ADDUCT=[M+H]+
69.0447 300
96.0556 300
124.0505 999
END IONS

BEGIN IONS
TITLE=q-xanthine
PEPMASS=181.0722
CHARGE=1+
IONMODE=POSITIVE
ADDUCT=[M+H]+
71.0111 999
88.0222 400
149.0333 300
END IONS

BEGIN IONS
TITLE=q-aspirin
PEPMASS=179.0350
CHARGE=1-
IONMODE=NEGATIVE
ADDUCT=[M-H]-
93.0346 300
137.0244 999
END IONS
)";

constexpr const char* kTruth =
    R"(query,inchikey,smiles,formula,adduct,name
q-bromine,YAPQBXQYLJRXSA-UHFFFAOYSA-N,CN1C=NC2=C1C(=O)NC(=O)N2C,C7H8N4O2,[M+H]+,Theobromine
q-phylline,ZFXYFBGIUFBOJW-UHFFFAOYSA-N,CN1C2=C(C(=O)N(C1=O)C)NC=N2,C7H8N4O2,[M+H]+,"1,3-dimethylxanthine"
q-xanthine,QUNWUDVFRNGTCO-UHFFFAOYSA-N,CN1C=NC2=C1C(=O)N(C(=O)N2)C,C7H8N4O2,[M+H]+,Paraxanthine
q-aspirin,BSYNRYMUTXBXSQ-UHFFFAOYSA-N,CC(=O)OC1=CC=CC=C1C(=O)O,C9H8O4,[M-H]-,Aspirin
)";

constexpr const char* kCandidates =
    "inchikey14\tsmiles\tformula\tcharge\tmonoisotopic_mass\n"
    "BSYNRYMUTXBXSQ\tCC(=O)OC1=CC=CC=C1C(=O)O\tC9H8O4\t0\t180.04226\n"
    "QUNWUDVFRNGTCO\tCN1C=NC2=C1C(=O)N(C(=O)N2)C\tC7H8N4O2\t0\t180.06473\n"
    "RYYVLZVUVIJVGH\tCN1C=NC2=C1C(=O)N(C(=O)N2C)C\tC8H10N4O2\t0\t194.08038\n"
    "RZVAJINKPMORJF\tCC(=O)NC1=CC=C(C=C1)O\tC8H9NO2\t0\t151.06333\n"
    "YAPQBXQYLJRXSA\tCN1C=NC2=C1C(=O)NC(=O)N2C\tC7H8N4O2\t0\t180.06473\n"
    "ZFXYFBGIUFBOJW\tCN1C2=C(C(=O)N(C1=O)C)NC=N2\tC7H8N4O2\t0\t180.06473\n";

}  // namespace

RetrievalFiles writeRetrievalPhantom(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  const RetrievalFiles files{folder / "positive.msp", folder / "negative.msp",
                             folder / "queries.mgf", folder / "truth.csv",
                             folder / "candidates.tsv"};
  writeText(files.positive, kPositive);
  writeText(files.negative, kNegative);
  writeText(files.queries, kQueries);
  writeText(files.truth, kTruth);
  writeText(files.candidates, kCandidates);
  return files;
}

}  // namespace histion::testing
