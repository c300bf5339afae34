package org.heliograph.gateway.receive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Token;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;

/** The names at the outermost level of a data set that is walked to its end, in constant memory. */
record DataSetNames(
        Optional<Uid> sopClass, Optional<Uid> sopInstance, Optional<Uid> study, Optional<String> accessionNumber) {
    /** A UID has 64 characters (PS3.5 §9.1); some peers send a little more, which is kept as it is. */
    private static final int LONGEST_UID = 128;

    /**
     * Walks the data set.
     *
     * @throws DicomException when it is not one, or ends within an element
     */
    static DataSetNames walk(InputStream dataSet, TransferSyntax syntax) throws IOException {
        DataSetReader reader = new DataSetReader(dataSet, syntax, ReadOptions.DEFAULT);
        Optional<Uid> sopClass = Optional.empty();
        Optional<Uid> sopInstance = Optional.empty();
        Optional<Uid> study = Optional.empty();
        Optional<String> accessionNumber = Optional.empty();
        int depth = 0;
        for (Optional<Token> token = reader.next(); token.isPresent(); token = reader.next()) {
            switch (token.get()) {
                case Token.SequenceStart _ -> depth++;
                case Token.SequenceEnd _ -> depth--;
                case Token.Value value -> {
                    Tag tag = value.tag();
                    if (depth > 0) {
                        continue;
                    }
                    if (tag.equals(Tags.SOP_CLASS_UID)) {
                        sopClass = uid(reader);
                    } else if (tag.equals(Tags.SOP_INSTANCE_UID)) {
                        sopInstance = uid(reader);
                    } else if (tag.equals(Tags.STUDY_INSTANCE_UID)) {
                        study = uid(reader);
                    } else if (tag.equals(Tags.ACCESSION_NUMBER)) {
                        accessionNumber = text(reader).map(String::strip).filter(text -> !text.isEmpty());
                    }
                }
                case Token.ItemStart _,
                        Token.ItemEnd _,
                        Token.FragmentsStart _,
                        Token.Fragment _,
                        Token.FragmentsEnd _ -> {
                    // Passed over; the reader checks that it is there.
                }
            }
        }
        return new DataSetNames(sopClass, sopInstance, study, accessionNumber);
    }

    private static Optional<Uid> uid(DataSetReader reader) throws IOException {
        return text(reader).map(Uid::new).filter(uid -> !uid.value().isEmpty());
    }

    private static Optional<String> text(DataSetReader reader) throws IOException {
        if (reader.remaining() > LONGEST_UID) {
            return Optional.empty();
        }
        byte[] value = new byte[LONGEST_UID];
        int length = 0;
        for (int read = reader.read(value, 0, LONGEST_UID);
                read > 0;
                read = reader.read(value, length, LONGEST_UID - length)) {
            length += read;
        }
        return Optional.of(new String(value, 0, length, US_ASCII));
    }
}
