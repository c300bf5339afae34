"""Writes what pydicom makes of each file named on standard input in DICOM JSON, one a line: JSON, or '!' and why not."""

import json
import sys
import warnings

import pydicom

warnings.simplefilter("ignore")
pydicom.config.replace_un_with_known_vr = False

for line in sys.stdin:
    try:
        dataset = pydicom.dcmread(line.rstrip("\n"), force=True)
        print(json.dumps(dataset.to_json_dict(bulk_data_threshold=sys.maxsize)))
    except Exception as problem:  # whatever pydicom cannot do is no statement about the file
        print("!" + type(problem).__name__)
