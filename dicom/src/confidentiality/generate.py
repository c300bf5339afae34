#!/usr/bin/env python3
"""Generates the tables of PS3.15 Annex E for the package `deidentify`.

Run by hand when a new edition of the standard is out, from the module's folder:

    pip install pydicom==2.3.1
    python3 src/confidentiality/generate.py ATTRIBUTES_JSON CHAPTER_E_RST

The facts are the standard's tables in two machine readable copies:

    ATTRIBUTES_JSON   Table E.1-1 of edition 2025: `confidentiality_profile_attributes.json` as the programs of the project
                      dicom-standard (github.com/innolitics/dicom-standard) make it; the copy used is the one in
                      github.com/DIAGNijmegen/rse-grand-challenge-dicom-de-id-procedure at 9b4bc19
    CHAPTER_E_RST     Tables E.3.4-1 and E.3.10-1: `source/part15/chapter_E.rst` of github.com/chsasank/dicom_standard
                      at 2384a79 (edition 2020); what its codes mean is pydicom's copy of PS3.16

Output, checked in and never edited by hand, in the standard's order:

    attributes.tsv   tag, name, action of the Basic Profile, then OPTION=ACTION
    content.tsv      code value, coding scheme, value type, meaning, action of the Basic Profile, then OPTION=ACTION
    private.tsv      group, creator, element within its block, VR, meaning
"""
import json
import re
import sys
from pathlib import Path

from pydicom.sr._concepts_dict import concepts

OUT = Path(__file__).parents[1] / "main/resources/org/heliograph/dicom/deidentify"
JSON_OPTIONS = {
    "rtnSafePrivOpt": "RETAIN_SAFE_PRIVATE", "rtnUIDsOpt": "RETAIN_UIDS", "rtnDevIdOpt": "RETAIN_DEVICE_IDENTITY",
    "rtnInstIdOpt": "RETAIN_INSTITUTION_IDENTITY", "rtnPatCharsOpt": "RETAIN_PATIENT_CHARACTERISTICS",
    "rtnLongFullDatesOpt": "RETAIN_FULL_DATES", "rtnLongModifDatesOpt": "RETAIN_MODIFIED_DATES",
    "cleanDescOpt": "CLEAN_DESCRIPTORS", "cleanStructContOpt": "CLEAN_STRUCTURED_CONTENT",
    "cleanGraphOpt": "CLEAN_GRAPHICS"}
CONTENT_OPTIONS = ["RETAIN_UIDS", "RETAIN_DEVICE_IDENTITY", "RETAIN_INSTITUTION_IDENTITY",
                   "RETAIN_PATIENT_CHARACTERISTICS", "RETAIN_FULL_DATES", "RETAIN_MODIFIED_DATES", "CLEAN_DESCRIPTORS"]
ACTIONS = {"D", "Z", "X", "K", "C", "U", "Z/D", "X/Z", "X/D", "X/Z/D", "X/Z/U*"}

meanings = {(scheme, value): meaning for scheme, words_ in concepts.items() for by_code in words_.values()
            for value, (meaning, _) in by_code.items()}


def rst_table(text, title):
    """The rows of a grid table: its lines between two rules are one row, its cells are cut at the bars."""
    lines = iter(text[text.index(title):].splitlines())
    rows, row = [], None
    for line in lines:
        line = line.strip()
        if line.startswith("+="):
            row = []
            break
    assert row is not None
    for line in lines:
        line = line.strip()
        if line.startswith("+-"):
            rows.append(row)
            row = []
        elif line.startswith("|"):
            row.append([cell for cell in line.strip("|").split("|")])
        else:
            break
    return [list(zip(*r)) for r in rows]


def code(cell):
    """A cell cut within words."""
    return "".join(part[1:].rstrip() if part.startswith(" ") else part.strip() for part in cell).strip()


def words(cell):
    return re.sub(r"\s+", " ", " ".join(part.strip() for part in cell)).strip()


def write(name, rows):
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / name).write_text("".join("\t".join(r).rstrip("\t") + "\n" for r in rows), encoding="utf-8")


def attributes(path):
    for row in json.loads(Path(path).read_text(encoding="utf-8")):
        tag = "odd" if "ODD" in row["tag"] else row["tag"].strip("()").replace(",", "").replace("X", "x")
        options = [f"{name}={row[key]}" for key, name in JSON_OPTIONS.items() if key in row]
        assert {row["basicProfile"], *(o.split("=")[1] for o in options)} <= ACTIONS, row
        yield [tag, " ".join(row["name"].replace("\u200b", "").split()), row["basicProfile"], *options]


def content(text):
    for cells in rst_table(text, "Content Option Content Item Concept Name Codes"):
        _, value, scheme, kind, _, _, basic, *options = [code(c) for c in cells]
        actions = [f"{name}={action}" for name, action in zip(CONTENT_OPTIONS, options, strict=True) if action]
        assert {basic, *(a.split("=")[1] for a in actions)} <= ACTIONS, (value, basic, options)
        yield [value, scheme, kind, meanings.get((scheme, value), ""), basic, *actions]


def private(text):
    for cells in rst_table(text, ".. table:: Safe Private Attributes"):
        tag, creator, vr, _, meaning = [words(c) for c in cells]
        group, element = re.fullmatch(r"\((\w{4}),xx(\w{2})\)", tag).groups()
        yield [group, creator, element, vr, meaning]


chapter = Path(sys.argv[2]).read_text(encoding="utf-8")
write("attributes.tsv", attributes(sys.argv[1]))
write("content.tsv", content(chapter))
write("private.tsv", private(chapter))
