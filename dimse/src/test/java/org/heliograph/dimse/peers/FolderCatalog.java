package org.heliograph.dimse.peers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.match.MatchOptions;
import org.heliograph.dicom.match.Query;
import org.heliograph.dimse.query.FindHandler;
import org.heliograph.dimse.query.FindRequest;
import org.heliograph.dimse.query.FindStatus;
import org.heliograph.dimse.query.Matches;
import org.heliograph.dimse.query.QueryLevel;
import org.heliograph.dimse.retrieve.RetrieveAnswer;
import org.heliograph.dimse.retrieve.RetrieveHandler;
import org.heliograph.dimse.retrieve.RetrieveRequest;
import org.heliograph.dimse.retrieve.RetrievedInstance;
import org.heliograph.dimse.retrieve.RetrievedInstances;

/** Files that can be queried and retrieved, all in memory: a small archive behind our providers. */
public final class FolderCatalog implements FindHandler, RetrieveHandler {
    private record Entry(DicomFile file, DataSet header) {}

    private final List<Entry> entries;

    private FolderCatalog(List<Entry> entries) {
        this.entries = entries;
    }

    public static FolderCatalog of(List<Path> files) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path path : files) {
            DicomFile file = DicomFile.read(path);
            entries.add(new Entry(
                    file,
                    DataSetReader.readHeader(
                            file.open(),
                            TransferSyntax.of(file.transferSyntax()),
                            ReadOptions.DEFAULT.withStopBefore(Tags.PIXEL_DATA))));
        }
        return new FolderCatalog(entries);
    }

    public List<DataSet> headers() {
        return entries.stream().map(Entry::header).toList();
    }

    @Override
    public FindStatus find(FindRequest request, Matches matches) {
        Query query = Query.of(request.identifier(), MatchOptions.DEFAULT);
        Map<String, DataSet> found = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (query.matches(entry.header)) {
                found.putIfAbsent(
                        entry.header.string(request.level().uniqueKey()).orElse(""), entry.header);
            }
        }
        for (DataSet header : found.values()) {
            if (!matches.send(query.response(header))) {
                return FindStatus.SUCCESS;
            }
        }
        return FindStatus.SUCCESS;
    }

    @Override
    public RetrieveAnswer retrieve(RetrieveRequest request) {
        List<RetrievedInstance> found = entries.stream()
                .filter(entry -> List.of(QueryLevel.values()).stream().allMatch(level -> wanted(request, level, entry)))
                .map(entry -> instance(entry.file))
                .toList();
        return new RetrieveAnswer.Found(RetrievedInstances.of(found));
    }

    private static boolean wanted(RetrieveRequest request, QueryLevel level, Entry entry) {
        List<String> keys = request.keys(level);
        return keys.isEmpty()
                || Optional.of(level.uniqueKey())
                        .flatMap(entry.header::string)
                        .filter(keys::contains)
                        .isPresent();
    }

    /** Uncompressed objects are given in either of the two syntaxes that all peers know. */
    private static RetrievedInstance instance(DicomFile file) {
        TransferSyntax stored = TransferSyntax.of(file.transferSyntax());
        List<Uid> syntaxes = stored.encapsulated()
                ? List.of(stored.uid())
                : Stream.of(stored, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
                        .map(TransferSyntax::uid)
                        .distinct()
                        .toList();
        return new RetrievedInstance(
                file.sopClass(),
                file.sopInstance(),
                syntaxes,
                syntax -> syntax.equals(stored.uid()) ? file.open() : reencoded(file, TransferSyntax.of(syntax)));
    }

    private static InputStream reencoded(DicomFile file, TransferSyntax target) throws IOException {
        ReadOptions whole =
                ReadOptions.DEFAULT.withMaxValueInMemory(Integer.MAX_VALUE).withMaxInMemory(Long.MAX_VALUE);
        DataSet dataSet = DataSetReader.readHeader(file.open(), TransferSyntax.of(file.transferSyntax()), whole);
        return new ByteArrayInputStream(DataSetWriter.toBytes(dataSet, target));
    }
}
