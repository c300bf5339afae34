package org.heliograph.cli.demo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.FileMeta;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;

/** A Part 10 file that holds an instance: where its data set begins and what it says, without its pixels. */
record Instance(Path file, FileMeta meta, DataSet header) {
    /** Empty when the file is not DICOM, or no instance (a DICOMDIR, for one). */
    static Optional<Instance> read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            Part10Reader part10 = Part10Reader.open(in, ReadOptions.DEFAULT);
            DataSet header =
                    DataSetReader.readHeader(part10.dataSet(), part10.meta().transferSyntax(), ReadOptions.DEFAULT);
            boolean isInstance = header.contains(Tags.SOP_INSTANCE_UID) && header.contains(Tags.STUDY_INSTANCE_UID);
            return isInstance ? Optional.of(new Instance(file, part10.meta(), header)) : Optional.empty();
        } catch (DicomException notDicom) {
            return Optional.empty();
        }
    }

    /** Every instance in the folder itself. */
    static List<Instance> all(Path folder) throws IOException {
        List<Instance> instances = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                read(file).ifPresent(instances::add);
            }
        }
        return instances;
    }

    Uid uid(Tag tag) {
        return header.uid(tag).orElseThrow(() -> new DemoFailure(file.getFileName() + " has no " + tag));
    }

    Uid sopInstanceUid() {
        return uid(Tags.SOP_INSTANCE_UID);
    }

    ContentIdentity identity() throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.skipNBytes(meta.length());
            return ContentIdentity.of(meta.transferSyntax().uid(), in);
        }
    }
}
