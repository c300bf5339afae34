package org.heliograph.dicom;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes a file (PS3.10 §7.1): preamble, prefix and meta information before an encoded data set. */
public final class Part10Writer {
    /** Identifies Heliograph as the writer (PS3.7 §D.3.3.2), in the UUID-derived root of PS3.5 §B.2. */
    public static final Uid IMPLEMENTATION_CLASS_UID = new Uid("2.25.229451560183463927814530271904835176402");

    public static final String IMPLEMENTATION_VERSION_NAME = "HELIOGRAPH_01";

    private static final int PREAMBLE = 128;

    private Part10Writer() {}

    /** The bytes before the data set: an empty preamble, DICM, and the meta information. */
    public static byte[] header(Uid sopClass, Uid sopInstance, Uid transferSyntax) {
        return header(
                DataSet.builder()
                        .uid(Tags.MEDIA_STORAGE_SOP_CLASS_UID, sopClass)
                        .uid(Tags.MEDIA_STORAGE_SOP_INSTANCE_UID, sopInstance),
                transferSyntax);
    }

    /**
     * The bytes before a data set that was edited or is encoded anew: what the former meta information said beyond what has
     * to be said, with the identifiers of the data set.
     */
    public static byte[] header(DataSet formerMeta, DataSet dataSet, Uid transferSyntax) {
        DataSetBuilder meta = CanonicalForm.of(formerMeta).toBuilder();
        dataSet.uid(Tags.SOP_CLASS_UID).ifPresent(uid -> meta.uid(Tags.MEDIA_STORAGE_SOP_CLASS_UID, uid));
        dataSet.uid(Tags.SOP_INSTANCE_UID).ifPresent(uid -> meta.uid(Tags.MEDIA_STORAGE_SOP_INSTANCE_UID, uid));
        return header(meta, transferSyntax);
    }

    private static byte[] header(DataSetBuilder identifiers, Uid transferSyntax) {
        DataSet meta = identifiers
                .remove(Tags.FILE_META_INFORMATION_GROUP_LENGTH)
                .bytes(Tags.FILE_META_INFORMATION_VERSION, Vr.OB, new byte[] {0, 1})
                .uid(Tags.TRANSFER_SYNTAX_UID, transferSyntax)
                .uid(Tags.IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_CLASS_UID)
                .string(Tags.IMPLEMENTATION_VERSION_NAME, IMPLEMENTATION_VERSION_NAME)
                .build();
        byte[] elements = DataSetWriter.toBytes(meta, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        byte[] groupLength = DataSetWriter.toBytes(
                DataSet.builder()
                        .integer(Tags.FILE_META_INFORMATION_GROUP_LENGTH, elements.length)
                        .build(),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes(new byte[PREAMBLE]);
        header.writeBytes("DICM".getBytes(US_ASCII));
        header.writeBytes(groupLength);
        header.writeBytes(elements);
        return header.toByteArray();
    }

    /** Writes the header, then the encoded data set as it is. */
    public static void write(OutputStream out, Uid sopClass, Uid sopInstance, Uid transferSyntax, InputStream dataSet)
            throws IOException {
        out.write(header(sopClass, sopInstance, transferSyntax));
        dataSet.transferTo(out);
    }
}
