#!/usr/bin/env python3
"""Writes second copies of PS3.15 Table E.1-1, with which ConfidentialityTablesTest compares ours.

    python3 src/test/python/confidentiality.py DICOMFIELDS_PY CHAPTER_E_RST

    DICOMFIELDS_PY   dicomfields_2024b.py of github.com/KitwareMedical/dicom-anonymizer at 724c1e2: edition 2024b, the
                     actions of the Basic Profile by hand-kept lists
    CHAPTER_E_RST    source/part15/chapter_E.rst of github.com/chsasank/dicom_standard at 2384a79: edition 2020, all
                     columns, made from the standard's text by a document converter
"""
import re
import sys
from pathlib import Path

OUT = Path(__file__).parents[1] / "resources/org/heliograph/dicom/deidentify"
LISTS = {"D": "D", "Z": "Z", "X": "X", "U": "U", "Z_D": "Z/D", "X_Z": "X/Z", "X_D": "X/D", "X_Z_D": "X/Z/D",
         "X_Z_U_STAR": "X/Z/U*"}
COLUMNS = ["RETAIN_SAFE_PRIVATE", "RETAIN_UIDS", "RETAIN_DEVICE_IDENTITY", "RETAIN_INSTITUTION_IDENTITY",
           "RETAIN_PATIENT_CHARACTERISTICS", "RETAIN_FULL_DATES", "RETAIN_MODIFIED_DATES", "CLEAN_DESCRIPTORS",
           "CLEAN_STRUCTURED_CONTENT", "CLEAN_GRAPHICS"]


def lists(text):
    for name, body in re.findall(r"^(\w+)_TAGS = \[\n(.*?)^\]", text, re.M | re.S):
        for entry in re.findall(r"\(([^)]*)\)", re.sub("#.*", "", body)):
            numbers = [int(n, 16) for n in re.findall(r"0x([0-9A-Fa-f]+)", entry)]
            tag = f"{numbers[0]:04X}{numbers[1]:04X}"
            if len(numbers) == 4:
                tag = {0x5000: "50xxxxxx", 0x6000: "60xx" + tag[4:]}[numbers[0]]
            yield f"{tag}\t{LISTS[name]}"


def columns(text):
    row = []
    for line in text[text.index(".. table:: Application Level Confidentiality Profile Attributes"):].splitlines()[2:]:
        line = line.strip()
        if line.startswith("|"):
            row.append(line.strip("|").split("|"))
        elif line.startswith("+-") and row:
            cells = ["".join(part.strip() for part in cell) for cell in zip(*row)]
            tag = cells[1].strip("()").replace(",", "").replace("X", "x")
            if re.fullmatch("[0-9A-Fx]{8}", tag):
                options = [f"{c}={v}" for c, v in zip(COLUMNS, cells[5:], strict=True) if v]
                yield "\t".join([tag, cells[4].replace("\\", ""), *options])
            row = []
        elif line.startswith("+="):
            row = []
        elif row == [] and line and not line.startswith("+"):
            return


OUT.mkdir(parents=True, exist_ok=True)
for file, rows in (("basic-2024b.tsv", lists(Path(sys.argv[1]).read_text())),
                   ("columns-2020.tsv", columns(Path(sys.argv[2]).read_text()))):
    (OUT / file).write_text("".join(row + "\n" for row in rows))
