package org.heliograph.platform.upload;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.study.PackWriter;
import org.heliograph.platform.study.PlatformPacks;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.stereotype.Component;

/** Makes a whole file an instance of its study. */
@Component
final class UploadTaking {
    private static final int BUFFER = 64 << 10;

    private final PlatformPacks packs;

    UploadTaking(PlatformPacks packs) {
        this.packs = packs;
    }

    /**
     * Takes the file; it is durable in its study when this says nothing.
     *
     * @param file opens the file anew each time
     * @return why it is not taken
     */
    Optional<String> take(OrganisationId organisation, Upload upload, Supplier<InputStream> file) throws IOException {
        if (upload.sha256().isPresent() && !upload.sha256().get().equals(hash(file))) {
            return Optional.of("hash-differs");
        }
        try {
            DataSet header = header(file);
            Optional<Uid> sopClass = header.uid(Tags.SOP_CLASS_UID).filter(Uid::isValid);
            Optional<Uid> sopInstance = header.uid(Tags.SOP_INSTANCE_UID).filter(Uid::isValid);
            Optional<Uid> study = header.uid(Tags.STUDY_INSTANCE_UID).filter(Uid::isValid);
            if (sopClass.isEmpty() || sopInstance.isEmpty() || study.isEmpty()) {
                return Optional.of("not-an-instance");
            }
            try (InputStream in = buffered(file);
                    PackWriter pack = packs.begin(organisation, study.get())) {
                Part10Reader reader = Part10Reader.open(in, ReadOptions.DEFAULT);
                Uid syntax = reader.meta().transferSyntax().uid();
                pack.add(sopClass.get(), sopInstance.get(), syntax, "upload", reader.dataSet());
                pack.commit();
            }
            return Optional.empty();
        } catch (DicomException _) {
            return Optional.of("not-dicom");
        }
    }

    private static DataSet header(Supplier<InputStream> file) throws IOException {
        try (InputStream in = buffered(file)) {
            Part10Reader reader = Part10Reader.open(in, ReadOptions.DEFAULT);
            return DataSetReader.readHeader(
                    reader.dataSet(),
                    reader.meta().transferSyntax(),
                    ReadOptions.DEFAULT.withStopBefore(Tags.SERIES_INSTANCE_UID).withMaxInMemory(1 << 20));
        }
    }

    private static String hash(Supplier<InputStream> file) throws IOException {
        MessageDigest sha256 = Checksum.digest("SHA-256");
        try (InputStream in = new DigestInputStream(file.get(), sha256)) {
            byte[] buffer = new byte[BUFFER];
            int count = 0;
            while (count >= 0) {
                count = in.read(buffer);
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static InputStream buffered(Supplier<InputStream> file) {
        return new BufferedInputStream(file.get(), BUFFER);
    }
}
