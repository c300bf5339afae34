"""Writes the Patient's Name that pydicom reads from each file that the standard input names, one a line."""

import sys
import warnings

import pydicom

warnings.simplefilter("ignore")
out = open(1, "w", encoding="utf-8")
for line in sys.stdin:
    out.write(str(pydicom.dcmread(line.rstrip("\n"), force=True).PatientName) + "\n")
