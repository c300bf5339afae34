#!/usr/bin/env python3
"""Writes the frames that pydicom finds in the encapsulated files named on standard input: the second source of FrameIndexTest.

A line: file, number of frames, then length and first 16 digits of the SHA-1 of each frame.
"""
import hashlib
import sys
import warnings

import pydicom
from pydicom.encaps import generate_pixel_data_frame

warnings.simplefilter("ignore")
pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE
for name in sys.stdin.read().splitlines():
    try:
        dataset = pydicom.dcmread(name, force=True)
        count = int(dataset.get("NumberOfFrames", 1) or 1)
        frames = list(generate_pixel_data_frame(dataset.PixelData, count))
        print(name, count, *(f"{len(f)}:{hashlib.sha1(f).hexdigest()[:16]}" for f in frames), sep="\t")
    except Exception as error:
        print(name, "E", type(error).__name__, sep="\t")
