#!/usr/bin/env python3
"""Generates the dictionary of private elements: what manufacturers' conformance statements say of their own elements.

Run by hand, from the module's folder:

    pip install git+https://github.com/pydicom/pydicom@fb1f24e4f0   # main of 2026-06-13
    python3 src/dictionary/generate_private.py /usr/share/libdcmtk17/private.dic

The facts are those that pydicom (from GDCM) and dcmtk's private.dic carry; where both know an element, pydicom's VR counts,
and dcmtk's name where pydicom has none. Output, checked in and never edited by hand:

    src/main/resources/org/heliograph/dicom/private.tsv   a line ">creator", then its elements: group and low byte of the
                                                          element number, VR, VM, name
"""
import re
import sys
from pathlib import Path

from pydicom._private_dict import private_dictionaries

VRS = set("AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV".split())
OTHER_NAMES = {"US or SS": "US", "OB_OW": "OW", "OB or OW": "OW", "xs": "US", "ox": "OW", "lt": "OW", "up": "UL", "??": "UN"}


def name_of(text):
    name = re.sub(r"\s+", " ", text).strip()
    return "" if name.lower() in ("unknown", "", "?", "privatetag") or name.startswith("?") else name


def vr_of(text):
    vr = OTHER_NAMES.get(text, text)
    return vr if vr in VRS else "UN"


table = {}
for creator, rows in private_dictionaries.items():
    for pattern, (vr, vm, name, _) in rows.items():
        group, low = pattern[:4].upper(), pattern[6:8].upper()
        if re.fullmatch(r"[0-9A-F]{4}", group) and int(group, 16) & 1 and re.fullmatch(r"[0-9A-F]{2}", low):
            table.setdefault(creator.strip(), {})[group + low] = (vr_of(vr), vm, name_of(name))
row_of = re.compile(r'\(([0-9a-fA-F]{4}),"([^"]+)",([0-9a-fA-F]{2})\)\t(\S+)\t(\S+)\t(\S+)')
for line in Path(sys.argv[1]).read_text(encoding="latin-1").splitlines():
    row = row_of.match(line)
    if row:
        group, creator, low, vr, name, vm = row.groups()
        known = table.setdefault(creator.strip(), {})
        key = (group + low).upper()
        mine = (vr_of(vr), vm, name_of(name))
        if key not in known or known[key][0] == "UN":
            known[key] = (mine[0], mine[1], mine[2] or known.get(key, ("", "", ""))[2])
        elif not known[key][2]:
            known[key] = (*known[key][:2], mine[2])
target = Path(__file__).parents[1] / "main/resources/org/heliograph/dicom/private.tsv"
with target.open("w", encoding="utf-8", newline="\n") as out:
    for creator in sorted(table):
        print(">" + creator, file=out)
        for key, row in sorted(table[creator].items()):
            print("\t".join((key, *row)).rstrip("\t"), file=out)
