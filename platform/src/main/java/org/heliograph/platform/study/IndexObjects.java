package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.json.DicomJsonReader;
import org.heliograph.platform.objects.SealedObjects;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.stereotype.Component;

/** Reads back what {@link IndexWriter} wrote. */
@Component
final class IndexObjects {
    private static final int IDENTITY_DIGITS = 64;
    private static final int LONGEST = 64 << 20;

    /** A large value counts as being there; it rests with its instance. */
    private static final DicomJsonReader.BulkData WITHOUT_VALUE =
            (tag, vr, uri) -> ValueElement.of(tag, vr, new byte[0]);

    private final SealedObjects objects;

    IndexObjects(SealedObjects objects) {
        this.objects = objects;
    }

    /** What each instance of a pack says of itself, by its identity; shared parts are held once. */
    Map<ContentIdentity, InstanceHeader> headers(OrganisationId organisation, StudyKey key, List<IndexPart> parts)
            throws IOException {
        Map<ContentIdentity, InstanceHeader> headers = new HashMap<>();
        for (IndexPart part : parts) {
            byte[] compressed = objects.read(organisation, part.pack(), part.item(), key);
            InstanceHeader last = null;
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(new ByteArrayInputStream(compressed)), UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    InstanceHeader read = header(line.substring(IDENTITY_DIGITS));
                    last = last == null ? read : read.sharing(last);
                    headers.put(ContentIdentity.parse(line.substring(0, IDENTITY_DIGITS)), last);
                }
            } catch (DicomException | IndexOutOfBoundsException | IllegalArgumentException damaged) {
                throw new IOException(
                        "index object " + part.part() + " of pack " + part.pack() + " is damaged", damaged);
            }
        }
        return headers;
    }

    private static InstanceHeader header(String json) throws IOException {
        return InstanceHeader.of(new DicomJsonReader(new StringReader(json), LONGEST, WITHOUT_VALUE).read());
    }
}
