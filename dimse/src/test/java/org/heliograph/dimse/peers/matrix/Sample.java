package org.heliograph.dimse.peers.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.UidDictionary;
import org.heliograph.dimse.peers.Dcmtk;
import org.heliograph.dimse.peers.DicomFile;
import org.heliograph.dimse.peers.SharedData;
import org.heliograph.dimse.storage.StoreItem;

/** A real file in one transfer syntax; no other sample has its SOP Instance UID. */
record Sample(Path path, StoreItem item, Arrived object) {
    private static final int LARGEST = 1 << 20;

    /**
     * One for each transfer syntax of the shared data that is known by name, the smallest, in the order of PS3.6; the
     * deflated one, of which there is none with an even length, is made of another by dcmconv in that folder.
     */
    static List<Sample> all(Path folder) throws IOException {
        List<String[]> rows;
        try (Stream<String> lines = Files.lines(SharedData.file("dicom-index.tsv"))) {
            rows = lines.skip(1)
                    .map(line -> line.split("\t", -1))
                    .filter(row -> row[0].startsWith("dicom/") && !row[0].startsWith("dicom/broken/"))
                    // An image that belongs to a patient, a study and a series, as archives want it.
                    .filter(row -> Stream.of(row[5], row[15], row[16], row[17]).noneMatch(String::isEmpty))
                    .filter(row -> Integer.parseInt(row[10]) < LARGEST)
                    // Files that were collected for their transfer syntax first, grey before colour, small before
                    // large.
                    .sorted(Comparator.<String[], Boolean>comparing(
                                    row -> !row[0].startsWith("dicom/transfer-syntaxes/"))
                            .thenComparing(row -> !row[12].startsWith("MONOCHROME"))
                            .thenComparingInt(row -> Integer.parseInt(row[10])))
                    .toList();
        }
        List<Sample> samples = new ArrayList<>();
        Set<Uid> used = new HashSet<>();
        for (TransferSyntax syntax : TransferSyntax.known()) {
            boolean deflated = syntax.equals(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
            TransferSyntax found = deflated ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN : syntax;
            for (String[] row : rows) {
                if (row[4].equals(found.uid().value())) {
                    Path file = SharedData.file(row[0]);
                    if (take(deflated ? deflated(file, folder) : file, used, samples)) {
                        break;
                    }
                }
            }
        }
        return samples;
    }

    private static Path deflated(Path file, Path folder) {
        Path made = folder.resolve("deflated.dcm");
        Dcmtk.run("dcmconv", "+td", file.toString(), made.toString());
        return made;
    }

    private static boolean take(Path path, Set<Uid> used, List<Sample> samples) throws IOException {
        DicomFile file = DicomFile.read(path);
        boolean storage = UidDictionary.lookup(file.sopClass())
                .map(UidDictionary.Entry::storageSopClass)
                .orElse(false);
        if (!storage || !file.isForDcmtk() || !isNamedInside(file) || !used.add(file.sopInstance())) {
            return false;
        }
        samples.add(new Sample(
                path,
                new StoreItem(file.sopClass(), file.sopInstance(), file.transferSyntax()),
                Arrived.ofPart10(path)));
        return true;
    }

    private static boolean isNamedInside(DicomFile file) throws IOException {
        DataSet header = DataSetReader.readHeader(
                file.open(),
                TransferSyntax.of(file.transferSyntax()),
                ReadOptions.DEFAULT.withStopBefore(Tags.PATIENT_NAME));
        return header.uid(Tags.SOP_INSTANCE_UID).equals(Optional.of(file.sopInstance()))
                && header.uid(Tags.SOP_CLASS_UID).equals(Optional.of(file.sopClass()));
    }

    /** The name of its transfer syntax. */
    String syntax() {
        return UidDictionary.lookup(item.transferSyntax())
                .map(UidDictionary.Entry::name)
                .orElse(item.transferSyntax().value());
    }
}
