#!/usr/bin/env python3
"""Reads an imzML with the standard library alone and prints one JSON object: order of the top-level
elements, whether UUID, SHA-1 and the encoded lengths are right, and all values."""
import array
import hashlib
import json
import sys
import uuid
import xml.etree.ElementTree as ET

path = sys.argv[1]
ibd = open(path[: -len(".imzML")] + ".ibd", "rb").read()
root = ET.parse(path).getroot()


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def all_of(element, name):
    return [e for e in element.iter() if local(e) == name]


groups = {g.get("id"): g for g in all_of(root, "referenceableParamGroup")}


def terms(element):
    found = {}
    for child in element:
        if local(child) == "referenceableParamGroupRef":
            found.update(terms(groups[child.get("ref")]))
        elif local(child) in ("cvParam", "userParam"):
            found[child.get("accession") or child.get("name")] = child.get("value", "")
    return found


content = terms(all_of(root, "fileContent")[0])
stated = uuid.UUID(content["IMS:1000080"])
spectra = []
consistent = True
for spectrum in all_of(root, "spectrum"):
    entry = {"id": spectrum.get("id"), "arrays": {}}
    scan = terms(all_of(spectrum, "scan")[0])
    entry["position"] = [int(scan[a]) for a in ("IMS:1000050", "IMS:1000051", "IMS:1000052") if a in scan]
    for data in all_of(spectrum, "binaryDataArray"):
        t = terms(data)
        kind = "d" if "MS:1000523" in t else "f"
        name = "mz" if "MS:1000514" in t else "intensity" if "MS:1000515" in t else "further"
        offset, count, size = (int(t["IMS:100010" + n]) for n in "234")
        consistent &= size == count * array.array(kind).itemsize and offset + size <= len(ibd)
        values = array.array(kind)
        values.frombytes(ibd[offset : offset + size])
        entry["arrays"][name] = [v if v == v else None for v in values]
    spectra.append(entry)
print(json.dumps({
    "elements": [local(e) for e in root],
    "sha1": content["IMS:1000091"] == hashlib.sha1(ibd).hexdigest(),
    "uuid": stated.bytes == ibd[:16] and stated.version == 4 and stated.variant == uuid.RFC_4122,
    "mode": "continuous" if "IMS:1000030" in content else "processed",
    "count": int(all_of(root, "spectrumList")[0].get("count")),
    "consistent": consistent,
    "spectra": spectra,
}))
