#!/usr/bin/env python3
"""Writes the values that pydicom reads from some of the shared test files: the second source of ValuesTest.

    pip install pydicom==3.0.2
    python3 src/test/python/values.py ../../shared/data > src/test/resources/org/heliograph/dicom/pydicom-values.tsv

Columns: file, path of tags and item numbers, kind (text or number), then the values.
"""
import sys
from pathlib import Path

import pydicom
from pydicom import config

config.settings.reading_validation_mode = config.IGNORE
config.replace_un_with_known_vr = False
config.use_none_as_empty_text_VR_value = False
FILES = """
dicom/charsets/chrArab.dcm dicom/charsets/chrFren.dcm dicom/charsets/chrFrenMulti.dcm dicom/charsets/chrGB2312.dcm
dicom/charsets/chrGerm.dcm dicom/charsets/chrGreek.dcm dicom/charsets/chrH31.dcm dicom/charsets/chrH32.dcm
dicom/charsets/chrHbrw.dcm dicom/charsets/chrI2.dcm dicom/charsets/chrJapMulti.dcm dicom/charsets/chrRuss.dcm
dicom/charsets/chrSQEncoding.dcm dicom/charsets/chrX1.dcm dicom/charsets/chrX2.dcm
dicom/modalities/rt/rtplan.dcm dicom/modalities/ko dicom/modalities/nm dicom/modalities/ecg dicom/modalities/us
dicom/modalities/xa dicom/modalities/sr dicom/modalities/pt dicom/private-tags
dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2_LittleEndianImplicit.dcm
dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.2_BigEndianExplicit.dcm
dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.1.99_DeflatedExplicitVRLittleEndian.dcm
""".split()
TEXT = {"AE", "AS", "CS", "DA", "DT", "LO", "LT", "PN", "SH", "ST", "TM", "UC", "UI", "UR", "UT"}
NUMBER = {"DS", "FD", "FL", "IS", "SL", "SS", "SV", "UL", "US", "UV"}


def clean(text):
    return str(text).rstrip(" \0").replace("\t", " ").replace("\r", "\\r").replace("\n", "\\n")


def walk(dataset, path, path_of):
    for element in dataset:
        at = f"{path}{element.tag:08X}"
        # pydicom knows private elements by their creator; the standard's dictionary, and so ours, does not.
        if element.tag.is_private and dataset.is_implicit_VR:
            continue
        # pydicom does not take the escape sequence of GB 2312 in a second component group; dcmtk does, and we.
        if "GB2312" in path_of and element.tag == 0x00100010:
            continue
        if element.VR == "SQ":
            for number, item in enumerate(element.value):
                yield from walk(item, f"{at}/{number}/", path_of)
        elif element.VR in TEXT | NUMBER:
            values = element.value if element.VM > 1 else [element.value] if element.VM == 1 else []
            if element.VR in NUMBER:
                values = [getattr(v, "original_string", None) or repr(v) for v in values]
                values = [f"{v:.17g}" if isinstance(v, float) else v for v in values]
            yield at, "text" if element.VR in TEXT else "number", *(clean(v).lstrip(" ") for v in values)


root = Path(sys.argv[1])
for name in FILES:
    files = sorted(p for p in (root / name).rglob("*") if p.is_file()) if (root / name).is_dir() else [root / name]
    for file in files[:3]:
        try:
            dataset = pydicom.dcmread(file, stop_before_pixels=True, force=True)
        except Exception:
            continue
        rows = [row for row in walk(dataset, "", file.name) if len(row) <= 20]
        for row in rows[:60] + rows[60 :: max(1, len(rows) // 100)]:
            print(file.relative_to(root), *row, sep="\t")
