#!/usr/bin/env python3
"""Generates the tables of PS3.3 for the package `iod`: which attributes of which type an object has.

Run by hand when a new edition of the standard is out, from the module's folder:

    python3 src/iods/generate.py STANDARD_FOLDER POSDA_FOLDER

The facts are the standard's tables in two machine readable copies:

    STANDARD_FOLDER   ciods.json, modules.json, ciod_to_modules.json and sops.json of edition 2025, as the programs of the project
                      dicom-standard (github.com/innolitics/dicom-standard) make them; the copy used is dicom_deid/
                      dicom_standard in github.com/DIAGNijmegen/rse-grand-challenge-dicom-de-id-procedure at 9b4bc19
    POSDA_FOLDER      lib/json/iod of github.com/vupeter/posdaJS at 533e49c: the attributes of each IOD of edition 2016,
                      modules and macros resolved. Modules that came later have no rows: nothing is said of them

Output, checked in and never edited by hand:

    iods.tsv          IOD (PS3.3 Annex A), then MODULE=USAGE (M, C or U)
    sop-classes.tsv   SOP class UID (PS3.4 Annex B), IOD
    modules.tsv       a line with the module, its section of PS3.3 and nothing, then its attributes: tags from the
                      outermost, type
"""
import json
import re
import sys
from pathlib import Path

OUT = Path(__file__).parents[1] / "main/resources/org/heliograph/dicom/iod"
TYPES = ["1", "1C", "2", "2C", "3"]
# One module under two names.
SAME = {"common-instance-reference-module": "common-instance-reference",
        "image-equipment-coordinate-relationship": "image---equipment-coordinate-relationship",
        "multi-resolution-navigation": "multi-resolution-pyramid"}
# PS3.3 Table C.7.6.16-1, which the copy could not resolve; the functional groups themselves have no rows.
MULTI_FRAME = {"52009229": "1", "52009230": "1C", "00200013": "1", "00080023": "1", "00080033": "1", "00280008": "1",
               "00209161": "1C", "00200242": "1C", "00209228": "1C", "00209162": "1C", "00209163": "3",
               "00286010": "3", "00220028": "3"}
# Included by value type (PS3.3 Table C.17-5): the copy has them as if always included.
BY_VALUE_TYPE = ["00081199", "0040A050", "0040A130", "0040A168", "0040A300", "00700022", "00700023", "30060024"]
# What the copy has no more right, or never had.
CHANGED = {
    # Table C.7-14: 1C since single-frame objects are allowed.
    ("multi-frame", "00280009"): "1C",
    # Table C.7.6.17-1: 1C since images may be TILED_FULL.
    ("multi-frame-dimension", "00209222"): "1C",
    # Table C.23.2-1: the copy lost that these are in the items of Nominal Screen Definition Sequence.
    ("hanging-protocol-environment", "00720104"): None, ("hanging-protocol-environment", "00720106"): None,
    ("hanging-protocol-environment", "00720108"): None, ("hanging-protocol-environment", "0072010A"): None}
standard, posda = Path(sys.argv[1]), Path(sys.argv[2])


def slug(name):
    name = re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")
    return SAME.get(name, name)


def path(text):
    """(0040,0275)[<0>](0008,1110) becomes 00400275.00081110; what is no path of tags has none."""
    if not re.fullmatch(r"(\([0-9a-fx]{4},[0-9a-f]{4}\)(\[<\d+>\])?)+", text):
        return None
    return ".".join(re.findall(r"\(([0-9a-fx]{4},[0-9a-f]{4})\)", text)).replace(",", "").upper().replace("X", "x")


def write(name, lines):
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / name).write_text("".join(line + "\n" for line in lines), encoding="utf-8")


modules = {"multi-frame-functional-groups": MULTI_FRAME}
for file in sorted(posda.glob("*.js")):
    text = file.read_text(encoding="utf-8")
    for key, found in json.loads(text[text.index("{"):].strip().rstrip(";"))["tags"].items():
        for row in found if isinstance(found, list) else [found]:
            kind = row["req"].strip() if isinstance(row.get("req"), str) else ""
            if kind in TYPES and path(key):
                attributes = modules.setdefault(slug(row["module"]), {})
                # Where two IODs' copies of a module differ, the one that demands less.
                attributes[path(key)] = max(kind, attributes.get(path(key), kind), key=TYPES.index)

for tag in BY_VALUE_TYPE:
    content = modules["sr-document-content"]
    content["0040A730." + tag] = content["0040A730." + tag].rstrip("C") + "C"
for (module, attribute), kind in CHANGED.items():
    assert modules[module].pop(attribute)
    if kind:
        modules[module][attribute] = kind
# Table C.17-4: the document itself is a container; the copy has the macro's rows for the items only.
modules["sr-document-content"].update({"0040A040": "1", "0040A050": "1"})

names = {ciod["id"]: ciod["name"] for ciod in json.loads((standard / "ciods.json").read_text(encoding="utf-8"))}
iods = {name: [] for name in names.values()}
for row in json.loads((standard / "ciod_to_modules.json").read_text(encoding="utf-8")):
    module = re.sub(".*-multi-frame-functional-groups$", "multi-frame-functional-groups", row["moduleId"])
    iods[names[row["ciodId"]]].append(f"{module}={row['usage']}")
sections = {}
for row in json.loads((standard / "modules.json").read_text(encoding="utf-8")):
    module = re.sub(".*-multi-frame-functional-groups$", "multi-frame-functional-groups", row["id"])
    page = re.search(r"sect_(C[0-9.]*?)\.html", row["linkToStandard"])
    within = re.search(r'#sect_(C[0-9.]+)"', row["description"])
    page = page.group(1) if page else "C"
    sections[module] = within.group(1) if within and within.group(1).startswith(page) else page
sections["multi-frame-functional-groups"] = "C.7.6.16"
used = {cell.split("=")[0] for cells in iods.values() for cell in cells}
write("iods.tsv", ["\t".join([name, *cells]) for name, cells in iods.items()])
sops = json.loads((standard / "sops.json").read_text(encoding="utf-8"))
write("sop-classes.tsv", [f"{sop['id']}\t{sop['ciod']}" for sop in sops])
write("modules.tsv", [line for module, rows in sorted(modules.items()) if module in used
                      for line in (f"{module}\t{sections[module]}\t", *(f"{key}\t{kind}" for key, kind in sorted(rows.items())))])
