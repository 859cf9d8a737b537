#!/usr/bin/env python3
"""Lists every text of the module manifests that the window shows, and the units of their parameters,
as a source file that lupdate reads: manifest_texts.py MODULES_FOLDER OUTPUT.cpp"""

import json
import pathlib
import sys


def texts_of(entry):
    for key in ("title", "summary", "category"):
        yield entry.get(key)
    for port in entry.get("inputs", []) + entry.get("outputs", []):
        yield port.get("label")
        yield port.get("summary")
    for parameter in entry.get("parameters", []):
        yield parameter.get("label")
        yield parameter.get("tooltip")
        for choice in parameter.get("choices", []):
            yield choice.get("label")


# What is written the same in every language.
SIGNS = {"", "%", "m/z", "Da", "ppm", "µm", "px", "s"}


def units_of(entry):
    return (parameter.get("unit", "") for parameter in entry.get("parameters", []))


def main():
    modules, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    found, units = set(), set()
    for file in sorted(modules.glob("*/module.json")):
        content = json.loads(file.read_text(encoding="utf-8"))
        for entry in content if isinstance(content, list) else [content]:
            found.update(text for text in texts_of(entry) if text)
            units.update(unit for unit in units_of(entry) if unit not in SIGNS)
    listed = [("manifest", text) for text in sorted(found)] + [("codes", unit) for unit in sorted(units)]
    lines = [
        f'QT_TRANSLATE_NOOP("{context}", {json.dumps(text, ensure_ascii=False)})' for context, text in listed
    ]
    document = "// Made by manifest_texts.py for lupdate; not compiled.\n" + ",\n".join(lines) + "\n"
    if not output.exists() or output.read_text(encoding="utf-8") != document:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(document, encoding="utf-8")


main()
