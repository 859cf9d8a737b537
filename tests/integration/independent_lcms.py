#!/usr/bin/env python3
"""Numbers of an mzML or mzXML run computed the slow and obvious way, to test the C++ reader against.

    independent_lcms.py FILE
        prints one JSON object: spectra, ms_levels (level -> spectra), mz_min, mz_max, tic (sum of all
        intensities as 32-bit floats), peaks, rt_min, rt_max (s), precursors (sum of precursor m/z),
        chromatograms (that hold points), chromatogram_points, chromatogram_sum (intensities),
        chromatogram_time (sum of times in s), extra_sum (array name -> sum of its values)

Zero intensities of centroid spectra do not count as peaks; neither does the pair (0, 0) by which an
mzXML says that a scan is empty. Spectra over wavelength are not counted. FILE may be gzip-compressed.
Only the standard library and numpy; nothing is shared with the C++ sources.
"""
import base64
import gzip
import json
import re
import struct
import sys
import xml.etree.ElementTree as ET
import zlib

import numpy as np

TYPES = {"MS:1000521": "f4", "MS:1000523": "f8", "MS:1000519": "i4", "MS:1000522": "i8"}
NUMPRESS = {"MS:1002312": ("linear", False), "MS:1002313": ("pic", False), "MS:1002314": ("slof", False),
            "MS:1002746": ("linear", True), "MS:1002747": ("pic", True), "MS:1002748": ("slof", True)}


def local(tag):
    return tag.rsplit("}", 1)[-1]


def children(element, name):
    return [child for child in element.iter() if local(child.tag) == name]


def half_bytes(data):
    numbers = np.frombuffer(data, np.uint8)
    return np.stack([numbers >> 4, numbers & 15], axis=1).ravel().tolist()


def integers(data):
    """The half-byte coded unsigned 32-bit integers of a numpress stream."""
    halves = half_bytes(data)
    at, result = 0, []
    while at < len(halves):
        if at == len(halves) - 1 and halves[at] == 0:
            break
        head = halves[at]
        at += 1
        ones = head > 8
        count = 8 - (head - 8 if ones else head)
        digits = halves[at:at + count] + [15 if ones else 0] * (8 - count)
        if len(digits) != 8:
            raise ValueError("cut numpress stream")
        at += count
        result.append(sum(digit << (4 * i) for i, digit in enumerate(digits)))
    return result


def numpress(data, kind):
    if not data:
        return np.empty(0)
    if kind == "pic":
        return np.array(integers(data), dtype=np.float64)
    scale = struct.unpack(">d", data[:8])[0]
    if kind == "slof":
        return np.exp(np.frombuffer(data[8:], "<u2") / scale) - 1
    values = [struct.unpack("<I", data[at:at + 4])[0] for at in (8, 12) if len(data) >= at + 4]
    for difference in integers(data[16:]):
        signed = difference - (1 << 32) if difference >= 1 << 31 else difference
        values.append(2 * values[-1] - values[-2] + signed)
    return np.array(values, dtype=np.float64) / scale


def parameters(element, groups):
    """Attributes of the cvParams directly below, references followed."""
    found = []
    for child in element:
        if local(child.tag) == "cvParam":
            found.append(child.attrib)
        elif local(child.tag) == "referenceableParamGroupRef":
            found += groups.get(child.get("ref"), [])
    return found


def all_parameters(element, groups):
    found = []
    for child in element.iter():
        if local(child.tag) == "binaryDataArray":
            continue
        found += parameters(child, groups)
    return found


def seconds(attributes):
    unit = attributes.get("unitAccession", "")
    return {"UO:0000010": 1.0, "UO:0000028": 1e-3, "UO:0000032": 3600.0}.get(unit, 60.0)


def mzml_arrays(item, groups, order):
    arrays = {}
    for array in children(item, "binaryDataArray"):
        terms = {p["accession"]: p for p in parameters(array, groups)}
        binary = children(array, "binary")
        data = base64.b64decode("".join((binary[0].text or "").split())) if binary else b""
        packed = [NUMPRESS[a] for a in terms if a in NUMPRESS]
        if data and ("MS:1000574" in terms or any(z for _, z in packed)):
            data = zlib.decompress(data)
        if packed:
            values = numpress(data, packed[0][0])
        else:
            kind = [TYPES[a] for a in terms if a in TYPES]
            values = np.frombuffer(data, order + kind[0]).astype(np.float64) if kind else np.empty(0)
        if "MS:1000514" in terms:
            arrays["mz"] = values
        elif "MS:1000515" in terms:
            arrays["intensity"] = values
        elif "MS:1000595" in terms:
            arrays["time"] = values * seconds(terms["MS:1000595"])
        elif "MS:1000617" in terms:
            arrays["wavelength"] = values
        elif "MS:1000786" in terms:
            arrays["+" + terms["MS:1000786"].get("value", "")] = values
        else:
            named = [p["name"] for p in terms.values() if p["name"].endswith("array")]
            if named:
                arrays["+" + named[0]] = values
    return arrays


def read_mzml(root):
    mzml = root if local(root.tag) == "mzML" else children(root, "mzML")[0]
    order = ">" if mzml.get("version", "").startswith("0.") else "<"
    groups = {g.get("id"): [c.attrib for c in g] for g in children(mzml, "referenceableParamGroup")}
    spectra, chromatograms = [], []
    for item in children(mzml, "spectrum"):
        arrays = mzml_arrays(item, groups, order)
        if "wavelength" in arrays and "mz" not in arrays:
            continue
        terms = all_parameters(item, groups)
        value = {}
        for term in terms:
            value.setdefault(term["accession"], term)
        level = item.get("msLevel") or (value["MS:1000511"]["value"] if "MS:1000511" in value else None)
        if level is None:
            level = 2 if "MS:1000580" in value or children(item, "precursor") else 1
        start = value.get("MS:1000016")
        precursor = 0.0
        for first in children(item, "precursor")[:1]:
            inside = {p["accession"]: p.get("value", "") for p in reversed(all_parameters(first, groups))}
            for accession in ("MS:1000744", "MS:1000040", "MS:1000827"):
                if accession in inside:
                    precursor = float(inside[accession])
                    break
        spectra.append((int(level), float(start["value"]) * seconds(start) if start else np.nan,
                        "MS:1000127" in value, arrays.get("mz", np.empty(0)),
                        arrays.get("intensity", np.empty(0)), precursor,
                        {k[1:]: v for k, v in arrays.items() if k[0] == "+"}))
    for item in children(mzml, "chromatogram"):
        arrays = mzml_arrays(item, groups, order)
        if len(arrays.get("time", ())) and len(arrays["time"]) == len(arrays.get("intensity", ())):
            chromatograms.append((arrays["time"], arrays["intensity"]))
    return spectra, chromatograms


def read_mzxml(root):
    spectra = []
    file_centroided = any(d.get("centroided") == "1" for d in children(root, "dataProcessing"))
    for scan in children(root, "scan"):
        duration = scan.get("retentionTime")
        retention = np.nan
        if duration:
            hours, minutes, rest = re.fullmatch(
                r"PT(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.eE+-]+)S)?", duration).groups()
            retention = 3600 * float(hours or 0) + 60 * float(minutes or 0) + float(rest or 0)
        values = {"m/z-int": np.empty(0)}
        for peaks in [child for child in scan if local(child.tag) == "peaks"]:
            data = base64.b64decode("".join((peaks.text or "").split()))
            if peaks.get("compressionType") == "zlib" and data:
                data = zlib.decompress(data)
            order = ">" if peaks.get("byteOrder", "network") == "network" else "<"
            content = peaks.get("contentType") or peaks.get("pairOrder") or "m/z-int"
            kind = "f8" if peaks.get("precision") == "64" else "f4"
            values[content] = np.frombuffer(data, order + kind).astype(np.float64)
        pairs = values["m/z-int"].reshape(-1, 2)
        mz, intensity = values.get("m/z", pairs[:, 0]), values.get("intensity", pairs[:, 1])
        empty = (mz == 0) & (intensity == 0)
        precursor = [child for child in scan if local(child.tag) == "precursorMz"]
        spectra.append((int(scan.get("msLevel", 2 if precursor else 1)), retention,
                        scan.get("centroided", "0") == "1", mz[~empty], intensity[~empty],
                        float(precursor[0].text) if precursor else 0.0, {}))
    return spectra, []


def numbers(path):
    opened = gzip.open(path, "rb") if open(path, "rb").read(2) == b"\x1f\x8b" else open(path, "rb")
    root = ET.fromstring(opened.read())
    read = read_mzxml if local(root.tag) in ("mzXML", "msRun") else read_mzml
    spectra, chromatograms = read(root)
    result = {"spectra": len(spectra), "ms_levels": {}, "mz_min": 0.0, "mz_max": 0.0, "tic": 0.0,
              "peaks": 0, "rt_min": 0.0, "rt_max": 0.0, "precursors": 0.0, "extra_sum": {}}
    lows, highs, times = [], [], []
    for level, retention, centroid, mz, intensity, precursor, extra in spectra:
        result["ms_levels"][str(level)] = result["ms_levels"].get(str(level), 0) + 1
        kept = intensity != 0 if centroid else np.ones(len(intensity), bool)
        if len(mz) != len(intensity):
            raise ValueError("m/z and intensity differ in length")
        result["peaks"] += int(kept.sum())
        result["tic"] += float(intensity[kept].astype(np.float32).astype(np.float64).sum())
        result["precursors"] += precursor
        if kept.any():
            lows.append(mz[kept].min())
            highs.append(mz[kept].max())
        if not np.isnan(retention):
            times.append(retention)
        for name, values in extra.items():
            if len(values) == len(mz):
                result["extra_sum"][name] = result["extra_sum"].get(name, 0.0) + float(values[kept].sum())
    if lows:
        result["mz_min"], result["mz_max"] = float(min(lows)), float(max(highs))
    if times:
        result["rt_min"], result["rt_max"] = float(min(times)), float(max(times))
    result["chromatograms"] = len(chromatograms)
    result["chromatogram_points"] = int(sum(len(t) for t, _ in chromatograms))
    result["chromatogram_sum"] = float(sum(i.sum() for _, i in chromatograms))
    result["chromatogram_time"] = float(sum(t.sum() for t, _ in chromatograms))
    return result


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(json.dumps(numbers(sys.argv[1])))
