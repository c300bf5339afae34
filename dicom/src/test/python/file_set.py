"""Lists what pydicom finds in the file-set whose DICOMDIR standard input names: for each instance its type of record, SOP instance UID, path; all are read."""

import sys
import warnings

import pydicom
from pydicom.fileset import FileSet

warnings.simplefilter("ignore")

for instance in FileSet(sys.stdin.read().strip()):
    dataset = pydicom.dcmread(instance.path, stop_before_pixels=True)
    if dataset.SOPInstanceUID != instance.SOPInstanceUID:
        raise SystemExit("another instance than the record says: " + instance.path)
    print(instance.node.record_type, instance.SOPInstanceUID, "/".join(instance.ReferencedFileID), sep="\t")
