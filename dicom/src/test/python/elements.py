#!/usr/bin/env python3
"""Writes what pydicom reads from the files named on standard input: the second source of AgreementTest.

A line "F" and the file's name; then a line for each element: path of tags and item numbers, VR ("-" where the data carry
none and the dictionaries know none), length in bytes, the first 16 digits of the SHA-1 of the little-endian value; or a
line "E" and the error. Values are the raw bytes, before pydicom interprets them.
"""
import hashlib
import sys
import warnings

import pydicom
from pydicom.dataelem import DataElement, DataElement_from_raw, RawDataElement

warnings.simplefilter("ignore")
pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE
pydicom.config.replace_un_with_known_vr = False
UNIT = {"US": 2, "SS": 2, "OW": 2, "AT": 2, "UL": 4, "SL": 4, "FL": 4, "OF": 4, "OL": 4}
UNIT |= {"FD": 8, "OD": 8, "OV": 8, "SV": 8, "UV": 8, "OB or OW": 2, "US or SS": 2, "US or OW": 2, "US or SS or OW": 2}


def turned(value, unit):
    whole = len(value) - len(value) % unit
    parts = [value[i : i + unit][::-1] for i in range(0, whole, unit)] if unit <= 8 else []
    return b"".join(parts) + value[whole:]


def little_endian(element, vr):
    unit = UNIT.get(vr, 1)
    value = element.value or b""
    if element.is_little_endian or unit == 1:
        return value
    if unit == 2 and len(value) % 2 == 0:
        swapped = bytearray(len(value))
        swapped[0::2], swapped[1::2] = value[1::2], value[0::2]
        return bytes(swapped)
    return turned(value, unit)


def walk(dataset, path):
    for tag in sorted(dataset._dict):
        element = dataset._dict[tag]
        at = f"{path}{int(tag):08X}"
        if isinstance(element, RawDataElement):
            vr = element.VR
            if vr is None or vr == "SQ":
                converted = DataElement_from_raw(element, None, dataset)
                vr = converted.VR
                if vr == "SQ":
                    element = converted
        else:
            vr = element.VR
        vr = getattr(vr, "value", vr)
        if vr == "SQ":
            yield f"{at}\tSQ\t0\t"
            for number, item in enumerate(element.value or []):
                yield from walk(item, f"{at}/{number}/")
        elif isinstance(element, DataElement):
            yield f"{at}\t{vr}\tconverted\t"
        else:
            value = little_endian(element, vr)
            yield f"{at}\t{vr}\t{len(value)}\t{hashlib.sha1(value).hexdigest()[:16]}"


for name in sys.stdin.read().splitlines():
    print("F\t" + name)
    try:
        dataset = pydicom.dcmread(name, force=True)
        for line in walk(dataset, ""):
            print(line)
    except Exception as error:
        print("E\t" + type(error).__name__)
