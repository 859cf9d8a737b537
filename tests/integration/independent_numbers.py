#!/usr/bin/env python3
"""Numbers of an imzML computed the slow and obvious way, to test the C++ reader and store against.

    independent_numbers.py FILE.imzML
        prints one JSON object: spectra, pixels, width, height, sections, origin, mz_min, mz_max,
        tic (sum of all stored intensities), points, layout, polarity, form, unsorted

    independent_numbers.py FILE.imzML --mz M (--ppm P | --da D) [--aggregate sum|max|mean]
                           [--section N] --out IMAGE.npy
        also writes an ion image: float32 [height, width], row 0 at the smallest y, NaN where nothing
        was measured, the last spectrum of a position shown. The window is closed: it includes both
        of its ends. P and D are half-widths.

    independent_numbers.py FILE.imzML --spectrum INDEX | --pixel X,Y [--section N] --out SPECTRUM.csv
        writes one spectrum as mz,intensity (INDEX and X,Y count from 0, origin removed)

Only the standard library and numpy; nothing is shared with the C++ sources.
"""
import argparse
import json
import os
import xml.etree.ElementTree as ET
import zlib

import numpy as np

TYPES = {
    "MS:1000521": "<f4", "MS:1000523": "<f8",
    "IMS:1100000": "<i1", "IMS:1100001": "<i2",
    "IMS:1000141": "<i4", "MS:1000519": "<i4",
    "IMS:1000142": "<i8", "MS:1000522": "<i8",
}


def local(tag):
    return tag.rsplit("}", 1)[-1]


def terms_of(element, groups):
    """All (accession, value, name) below the element, references followed, in document order."""
    found = []
    for child in element.iter():
        if local(child.tag) == "cvParam":
            found.append((child.get("accession"), child.get("value", ""), child.get("name", "")))
        elif local(child.tag) == "referenceableParamGroupRef":
            found.extend(groups.get(child.get("ref"), []))
    return found


def value_of(terms, accession):
    values = [v for a, v, _ in terms if a == accession]
    return values[-1] if values else None


def whole(text):
    try:
        return int(text)
    except ValueError:
        number = float(text)
        if number != int(number):
            raise
        return int(number)


class Array:
    def __init__(self, terms):
        self.count = whole(value_of(terms, "IMS:1000103"))
        offset, encoded = value_of(terms, "IMS:1000102"), value_of(terms, "IMS:1000104")
        self.offset = 0 if offset is None else whole(offset)
        self.encoded = None if encoded is None else whole(encoded)
        accessions = [a for a, _, _ in terms]
        self.packed = "MS:1000574" in accessions
        named = [TYPES[a] for a in accessions if a in TYPES]
        self.dtype = named[-1]
        if len(set(named)) > 1 and not self.packed:
            for dtype in named:
                if self.count * np.dtype(dtype).itemsize == self.encoded:
                    self.dtype = dtype

    def read(self, ibd):
        if self.count == 0:
            return np.zeros(0)
        ibd.seek(self.offset)
        if self.packed:
            raw = zlib.decompress(ibd.read(self.encoded))
        else:
            raw = ibd.read(self.count * np.dtype(self.dtype).itemsize)
        values = np.frombuffer(raw, self.dtype)
        assert len(values) == self.count, "an array is too short"
        return values


class Imzml:
    def __init__(self, path):
        folder, name = os.path.split(os.path.abspath(path))
        wanted = os.path.splitext(name)[0].lower() + ".ibd"
        self.ibd = open(os.path.join(
            folder, next(f for f in sorted(os.listdir(folder)) if f.lower() == wanted)), "rb")
        self.groups, self.spectra, content = {}, [], []
        for _, element in ET.iterparse(path):
            kind = local(element.tag)
            if kind == "referenceableParamGroup":
                self.groups[element.get("id")] = terms_of(element, {})
            elif kind == "fileContent":
                content = terms_of(element, {})
            elif kind == "spectrum":
                self.spectra.append(self.parse(element))
                element.clear()
        accessions = [a for a, _, _ in content]
        axis = {(s["mz"].offset, s["mz"].count) for s in self.spectra}
        continuous = "IMS:1000030" in accessions
        if continuous == ("IMS:1000031" in accessions):
            continuous = len(axis) == 1 and len(self.spectra) > 1
        self.layout = "continuous" if continuous and len(axis) == 1 else "processed"
        names = [(a, n) for s in self.spectra for a, n in s["facts"]] or []
        profile = sum(a == "MS:1000128" or (a == "MS:1000127" and "profile" in n) for a, n in names)
        centroid = sum(a == "MS:1000127" and "profile" not in n for a, n in names)
        if profile + centroid == 0:
            profile, centroid = accessions.count("MS:1000128"), accessions.count("MS:1000127")
        if profile + centroid == 0:
            profile = self.layout == "continuous"
        self.form = "profile" if profile and profile >= centroid else "centroid"
        seen = {a for a, _ in names} or set()
        if not seen & {"MS:1000129", "MS:1000130"}:
            seen = set(accessions)
        positive, negative = "MS:1000130" in seen, "MS:1000129" in seen
        self.polarity = ("mixed" if positive and negative else "positive" if positive
                         else "negative" if negative else "unknown")
        placed = any(s["x"] is not None for s in self.spectra)
        for index, s in enumerate(self.spectra):
            if not placed:
                s["x"], s["y"], s["z"] = index, 0, 0
        low = [min(s[k] for s in self.spectra) for k in "xyz"]
        self.origin = low
        planes = sorted({s["z"] for s in self.spectra})
        for s in self.spectra:
            s["x"] -= low[0]
            s["y"] -= low[1]
            s["section"] = planes.index(s["z"])
        self.width = max(s["x"] for s in self.spectra) + 1
        self.height = max(s["y"] for s in self.spectra) + 1
        self.sections = len(planes)

    def parse(self, element):
        arrays, facts = {}, []
        for array in element.iter():
            if local(array.tag) != "binaryDataArray":
                continue
            terms = terms_of(array, self.groups)
            accessions = [a for a, _, _ in terms]
            if "MS:1000514" in accessions:
                arrays["mz"] = Array(terms)
            elif "MS:1000515" in accessions:
                arrays["intensity"] = Array(terms)
        terms = terms_of(element, self.groups)
        facts = [(a, n) for a, _, n in terms
                 if a in ("MS:1000127", "MS:1000128", "MS:1000129", "MS:1000130")]
        position = {k: value_of(terms, a) for k, a in
                    (("x", "IMS:1000050"), ("y", "IMS:1000051"), ("z", "IMS:1000052"))}
        position = {k: None if v is None else whole(v) for k, v in position.items()}
        if position["z"] is None:
            position["z"] = 1
        return dict(arrays, facts=facts, **position)

    def read(self, index):
        s = self.spectra[index]
        return s["mz"].read(self.ibd).astype(np.float64), s["intensity"].read(self.ibd)

    def at(self, x, y, section):
        hits = [i for i, s in enumerate(self.spectra)
                if (s["x"], s["y"], s["section"]) == (x, y, section)]
        return hits[-1]

    def facts(self):
        low, high, tic, points, unsorted = np.inf, -np.inf, 0.0, 0, 0
        for index in range(len(self.spectra)):
            mz, intensity = self.read(index)
            if len(mz):
                low, high = min(low, mz.min()), max(high, mz.max())
            # As stored by Histion: 32-bit floats, summed in double precision.
            tic += float(np.sum(intensity.astype(np.float32), dtype=np.float64))
            points += len(mz)
            unsorted += bool(np.any(np.diff(mz) < 0))
        return {
            "spectra": len(self.spectra),
            "pixels": len({(s["x"], s["y"], s["section"]) for s in self.spectra}),
            "width": self.width, "height": self.height, "sections": self.sections,
            "origin": self.origin, "mz_min": float(low), "mz_max": float(high), "tic": tic,
            "points": points, "layout": self.layout, "polarity": self.polarity, "form": self.form,
            "unsorted": unsorted,
        }

    def image(self, low, high, aggregate, section):
        image = np.full((self.height, self.width), np.nan, np.float32)
        for index, s in enumerate(self.spectra):
            if s["section"] != section:
                continue
            mz, intensity = self.read(index)
            inside = intensity.astype(np.float32)[(mz >= low) & (mz <= high)].astype(np.float64)
            if len(inside) == 0:
                value = 0.0
            else:
                value = {"sum": np.sum, "max": np.max, "mean": np.mean}[aggregate](inside)
            image[s["y"], s["x"]] = value
        return image


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--mz", type=float)
    parser.add_argument("--ppm", type=float)
    parser.add_argument("--da", type=float)
    parser.add_argument("--aggregate", choices=("sum", "max", "mean"), default="sum")
    parser.add_argument("--section", type=int, default=0)
    parser.add_argument("--spectrum", type=int)
    parser.add_argument("--pixel")
    parser.add_argument("--out")
    options = parser.parse_args()
    data = Imzml(options.file)
    if options.mz is not None:
        if (options.ppm is None) == (options.da is None) or not options.out:
            parser.error("--mz needs --out and exactly one of --ppm and --da")
        half = options.mz * options.ppm * 1e-6 if options.ppm is not None else options.da
        np.save(options.out, data.image(options.mz - half, options.mz + half, options.aggregate,
                                        options.section))
    if options.spectrum is not None or options.pixel:
        if not options.out:
            parser.error("a spectrum needs --out")
        index = options.spectrum
        if options.pixel:
            x, y = (int(word) for word in options.pixel.split(","))
            index = data.at(x, y, options.section)
        mz, intensity = data.read(index)
        order = np.argsort(mz, kind="stable")
        with open(options.out, "w", encoding="ascii") as file:
            file.write("mz,intensity\n")
            for m, i in zip(mz[order], intensity.astype(np.float32)[order]):
                file.write(f"{m:.17g},{i:.9g}\n")
    print(json.dumps(data.facts()))


if __name__ == "__main__":
    main()
