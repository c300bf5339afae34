package org.heliograph.platform.study.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;

/** Takes instances that come as files (PS3.10), reading the head of each to know what it is. */
final class FileParts {
    /** What must be known of an instance stands before this much of it (PS3.18 asks for no order, PS3.5 §7.1 does). */
    private static final int HEADER_MAX = 1 << 20;

    private FileParts() {}

    /** Takes every part; false when there is none. */
    static boolean takeAll(MultipartReader parts, InstanceSink sink, StoreAnswer answer) throws IOException {
        boolean any = false;
        for (Optional<MultipartReader.Part> part = parts.next(); part.isPresent(); part = parts.next()) {
            any = true;
            String type = part.get().contentType();
            if (type.isEmpty() || type.equals("application/dicom") || type.startsWith("application/dicom;")) {
                take(part.get().content(), sink, answer);
            } else {
                answer.unknown(StoreAnswer.CANNOT_UNDERSTAND);
            }
        }
        return any;
    }

    static void take(InputStream content, InstanceSink sink, StoreAnswer answer) throws IOException {
        Part10Reader file;
        DataSet header;
        ReplayedInput dataSet;
        try {
            file = Part10Reader.open(content, ReadOptions.DEFAULT);
            dataSet = new ReplayedInput(file.dataSet(), HEADER_MAX);
            header = header(file, dataSet);
        } catch (DicomException _) {
            answer.unknown(StoreAnswer.CANNOT_UNDERSTAND);
            return;
        }
        sink.take(header, file.meta().transferSyntax().uid(), dataSet);
    }

    /** The head of the data set, up to its series; the stream stands at its start again. */
    private static DataSet header(Part10Reader file, ReplayedInput dataSet) throws IOException {
        ReadOptions head =
                ReadOptions.DEFAULT.withStopBefore(Tags.SERIES_INSTANCE_UID).withMaxInMemory(HEADER_MAX);
        DataSet header = DataSetReader.readHeader(dataSet, file.meta().transferSyntax(), head);
        dataSet.replay();
        return header;
    }
}
