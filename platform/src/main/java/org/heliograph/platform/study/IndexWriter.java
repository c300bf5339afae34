package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.json.DicomJsonWriter;

/**
 * Writes the index objects of a pack: for each series the headers of its instances in DICOM JSON, one a line behind the
 * instance's identity, compressed and sealed. What is held in memory is compressed and limited; when it is too much, the
 * longest object is closed and another one begun.
 */
final class IndexWriter {
    private static final int MOST_HELD = 4 << 20;

    private final UUID pack;
    private final Keeping keeping;
    private final Map<Uid, Lines> open = new HashMap<>();
    private final List<IndexPart> parts = new ArrayList<>();

    private static final class Lines {
        private static final int BUFFER = 8 << 10;

        private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        private final Writer text;

        Lines() throws IOException {
            text = new OutputStreamWriter(new GZIPOutputStream(compressed, BUFFER), UTF_8);
        }
    }

    /** Keeps an object of the pack under its name. */
    @FunctionalInterface
    interface Keeping {
        void keep(String item, byte[] value) throws IOException;
    }

    IndexWriter(UUID pack, Keeping keeping) {
        this.pack = pack;
        this.keeping = keeping;
    }

    void add(Uid series, ContentIdentity identity, DataSet header) throws IOException {
        Lines lines = open.get(series);
        if (lines == null) {
            lines = new Lines();
            open.put(series, lines);
        }
        lines.text.write(identity.toString());
        new DicomJsonWriter(lines.text, places(series, header)).write(header);
        lines.text.write('\n');
        if (held() > MOST_HELD) {
            close(open.entrySet().stream()
                    .max(Comparator.comparingInt(
                            entry -> entry.getValue().compressed.size()))
                    .orElseThrow()
                    .getKey());
        }
    }

    /**
     * Large values are told by where they can be had (PS3.18 §10.4.1.1.5), without the address of the service, which may
     * change. Where a UID could not stand in a path they are left out.
     */
    private static LargeValues places(Uid series, DataSet header) {
        Uid study = header.uid(Tags.STUDY_INSTANCE_UID).orElse(new Uid(""));
        Uid instance = header.uid(Tags.SOP_INSTANCE_UID).orElse(new Uid(""));
        if (!study.isValid() || !series.isValid() || !instance.isValid()) {
            return LargeValues.OMITTED;
        }
        String prefix = "/studies/" + study + "/series/" + series + "/instances/" + instance + "/bulkdata/";
        return (path, element) -> new LargeValues.Uri(prefix + path);
    }

    /** Gives what is left to be kept; as durable as that is, the parts are. */
    List<IndexPart> finish() throws IOException {
        for (Uid series : List.copyOf(open.keySet())) {
            close(series);
        }
        return parts;
    }

    private long held() {
        return open.values().stream()
                .mapToLong(lines -> lines.compressed.size())
                .sum();
    }

    private void close(Uid series) throws IOException {
        Lines lines = open.remove(series);
        if (lines == null) {
            return;
        }
        lines.text.close();
        IndexPart part = new IndexPart(series, pack, parts.size());
        keeping.keep(part.item(), lines.compressed.toByteArray());
        parts.add(part);
    }
}
