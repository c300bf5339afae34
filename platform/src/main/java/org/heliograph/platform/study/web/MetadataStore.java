package org.heliograph.platform.study.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.json.DicomJsonReader;
import org.heliograph.dicom.xml.NativeXmlReader;
import org.heliograph.platform.database.DataFolder;
import org.springframework.stereotype.Component;

/**
 * Takes instances that come as metadata with bulk data (PS3.18 §10.5.2, §8.6.1.3): all parts are put aside, sealed, and then
 * each instance is put together. A place in the metadata is one of the same request, or the instance fails: nothing is ever
 * fetched from anywhere.
 */
@Component
final class MetadataStore {
    private static final long LONGEST_DATA_SET = 16L << 20;

    private final Path folder;

    MetadataStore(DataFolder data) {
        this.folder = data.path().resolve("aside");
    }

    /** Takes everything; false when there is nothing. */
    boolean take(MultipartReader parts, boolean json, InstanceSink sink, StoreAnswer answer) throws IOException {
        try (SealedSpool spool = SealedSpool.create(folder)) {
            BulkParts bulk = new BulkParts(spool);
            List<SealedSpool.Piece> documents = new ArrayList<>();
            String type = json ? "application/dicom+json" : "application/dicom+xml";
            for (Optional<MultipartReader.Part> part = parts.next(); part.isPresent(); part = parts.next()) {
                if (part.get().contentType().startsWith(type)) {
                    documents.add(spool.add(part.get().content()));
                } else {
                    bulk.add(part.get());
                }
            }
            Making making = new Making(spool, bulk, sink, answer);
            for (SealedSpool.Piece document : documents) {
                making.document(document, json);
            }
            return !documents.isEmpty();
        }
    }

    private record Making(SealedSpool spool, BulkParts bulk, InstanceSink sink, StoreAnswer answer) {
        void document(SealedSpool.Piece document, boolean json) throws IOException {
            try (InputStream in = spool.open(document.offset(), document.length())) {
                if (json) {
                    new DicomJsonReader(
                                    new InputStreamReader(in, StandardCharsets.UTF_8), LONGEST_DATA_SET, bulk::element)
                            .readAll(this::instance);
                } else {
                    instance(new NativeXmlReader(in, LONGEST_DATA_SET, bulk::element).read());
                }
            } catch (DicomException _) {
                // Behind a mistake in a list nothing can be told apart any more.
                answer.unknown(StoreAnswer.CANNOT_UNDERSTAND);
            } catch (UncheckedIOException failed) {
                throw failed.getCause();
            }
        }

        private void instance(DataSet described) {
            try {
                DataSet dataSet = withoutMeta(described);
                TransferSyntax syntax = bulk.syntaxOf(dataSet).orElse(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
                SealedSpool.Piece encoded;
                try {
                    encoded = spool.add(out ->
                            new DataSetWriter(out, syntax, DataSetWriter.Form.CANONICAL, spool::open).write(dataSet));
                } catch (DicomException | IllegalArgumentException _) {
                    answer.unknown(StoreAnswer.CANNOT_UNDERSTAND);
                    return;
                }
                try (InputStream in = spool.open(encoded.offset(), encoded.length())) {
                    sink.take(dataSet, syntax.uid(), in);
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        /** What belongs into a file's meta information has no place in a data set (PS3.5 §7.1). */
        private static DataSet withoutMeta(DataSet described) {
            return described.withElements(described.elements().stream()
                    .filter(element -> element.tag().group() > 0x0007)
                    .toList());
        }
    }
}
