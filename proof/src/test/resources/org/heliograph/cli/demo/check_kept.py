"""What the demo kept, judged by other people's libraries: hashlib, pydicom, openssl, dciodvfy, pdftotext.

usage: check_kept.py KEPT INSTANCES REPORT_FILE exact|recoded

exact: the far end wrote the bytes that it got; recoded: it wrote its own encoding, so elements are compared instead.
Prints one line for each thing that was checked; ends with 1 at the first that is not so.
"""
import base64, csv, hashlib, json, os, subprocess, sys, tempfile
import pydicom

kept, expected, report_file, far_end = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]


def check(truth, what):
    if not truth:
        print("NOT SO: " + what)
        sys.exit(1)


def done(what):
    print("checked: " + what)


def folder(name):
    path = os.path.join(kept, name)
    return [os.path.join(path, file) for file in sorted(os.listdir(path))]


def dicom(name):
    found = {}
    for path in folder(name):
        dataset = pydicom.dcmread(path)
        check(dataset.SOPInstanceUID not in found, "an instance is there twice in " + name)
        found[dataset.SOPInstanceUID] = (path, dataset)
    return found


def encoded(path):
    """The bytes after the file meta information: PS3.10 §7.1, its length is in (0002,0000)."""
    with open(path, "rb") as file:
        data = file.read()
    length = int.from_bytes(data[140:144], "little")
    return data[144 + length:]


def identity(path, dataset):
    return hashlib.sha256(str(dataset.file_meta.TransferSyntaxUID).encode("ascii") + b"\0" + encoded(path)).hexdigest()


def elements(dataset):
    """Every element but group lengths, which are retired and which a sender may add or drop."""
    return {str(e.tag): (e.VR, e.value if e.VR != "SQ" else [elements(item) for item in e.value])
            for e in dataset if e.tag.element != 0}


def identities():
    sent, received = dicom("sent/dicom"), dicom("received/metro")
    with open(os.path.join(kept, "identities.tsv")) as file:
        rows = {row["SOPInstanceUID"]: row for row in csv.DictReader(file, delimiter="\t")}
    check(len(sent) == len(received) == len(rows) == expected, "%d sent, %d received, %d in the table" % (
        len(sent), len(received), len(rows)))
    check(set(sent) == set(received) == set(rows), "the same instances everywhere")
    for uid, (path, there) in received.items():
        row, here = rows[uid], sent[uid][1]
        check(row["wire"] == row["receipt"] == row["platform"], "wire, receipt and platform agree on " + uid)
        if far_end == "exact":
            check(identity(path, there) == row["wire"] == row["farEnd"], "identity at the far end of " + uid)
            check(len(encoded(path)) == int(row["length"]), "length at the far end of " + uid)
            check(hashlib.sha256(encoded(path)).hexdigest() == row["dataSetSha256"], "SHA-256 of " + uid)
        check(there.PixelData == here.PixelData, "pixels of " + uid)
        check(elements(there) == elements(here), "elements of " + uid)
    done("%d instances, identities by hashlib, pixels and elements by pydicom" % len(rows))
    return rows, next(iter(sent.values()))[1]


def unpadded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def signed(jws, raw_key, scratch):
    """RFC 8037 by openssl: the raw key gets the 12 bytes of an Ed25519 SubjectPublicKeyInfo before it (RFC 8410 §4)."""
    head, payload, signature = jws.strip().split(".")
    names = [os.path.join(scratch, name) for name in ("key", "text", "signature")]
    for name, data in zip(names, (bytes.fromhex("302a300506032b6570032100") + raw_key,
                                  (head + "." + payload).encode("ascii"), unpadded(signature))):
        with open(name, "wb") as file:
            file.write(data)
    verdict = subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", names[0],
                              "-rawin", "-in", names[1], "-sigfile", names[2]], capture_output=True, text=True)
    check(verdict.returncode == 0, "a signature: " + verdict.stdout + verdict.stderr)
    return json.loads(unpadded(head)), json.loads(unpadded(payload))


def receipts(rows):
    named = {}
    with tempfile.TemporaryDirectory() as scratch:
        with open(os.path.join(kept, "receipts/root.jws")) as file:
            root_jws = file.read()
        claimed = json.loads(unpadded(root_jws.split(".")[1]))
        _, root = signed(root_jws, base64.b64decode(claimed["rootKey"]), scratch)
        keys = {k["kid"]: base64.b64decode(k["publicKey"]) for k in root["purposeKeys"] if k["purpose"] == "receipt"}
        count = 0
        for path in folder("receipts"):
            if path.endswith("root.jws"):
                continue
            with open(path) as file:
                jws = file.read()
            kid = json.loads(unpadded(jws.split(".")[0]))["kid"]
            _, payload = signed(jws, keys[kid], scratch)
            count += 1
            for instance in payload.get("instances", []):
                named[instance["sopInstanceUid"]] = instance["identity"]
    for uid, row in rows.items():
        check(named.get(uid) == row["wire"], "a receipt names " + uid + " with its identity")
    done("%d receipts and the root document, signatures by openssl" % count)


def report(sent):
    with open(report_file, encoding="utf-8") as file:
        words = file.read().split()
    documents = [(path, dataset) for path, dataset in dicom("received/pacs").values()
                 if dataset.SOPClassUID == "1.2.840.10008.5.1.4.1.1.104.1"]
    check(len(documents) == 1, "one Encapsulated PDF at the hospital, not %d" % len(documents))
    path, document = documents[0]
    check(document.StudyInstanceUID == sent.StudyInstanceUID, "the document's study")
    check(document.PatientID == sent.PatientID, "the document's patient")
    with tempfile.TemporaryDirectory() as scratch:
        pdf = os.path.join(scratch, "report.pdf")
        with open(pdf, "wb") as file:
            file.write(document.EncapsulatedDocument)
        text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    printed = set(text.split())
    check(all(word in printed for word in words), "every word of the report stands in the PDF")
    verdict = subprocess.run(["dciodvfy", path], capture_output=True, text=True)
    errors = [line for line in (verdict.stdout + verdict.stderr).splitlines() if line.startswith("Error")]
    check(not errors, "dciodvfy: " + "; ".join(errors))
    check("EncapsulatedPDF" in verdict.stdout + verdict.stderr, "dciodvfy knows what it is")
    done("the report as Encapsulated PDF, by pydicom, pdftotext and dciodvfy")


def mails(sent):
    tokens = [token.upper() for token in str(sent.PatientName).replace("^", " ").split() if len(token) > 2]
    tokens += [str(sent.PatientID).upper(), str(sent.StudyInstanceUID)]
    found = folder("mail")
    check(found, "there is a mail")
    for path in found:
        with open(path, encoding="utf-8") as file:
            text = file.read().upper()
        check(not any(token in text for token in tokens), "no word of the patient's in a mail")
    done("%d mails without a word of the patient's" % len(found))


table, first = identities()
receipts(table)
report(first)
mails(first)
