package org.heliograph.platform.workitem.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.json.DicomJsonReader;
import org.heliograph.dicom.xml.NativeXmlReader;
import org.heliograph.platform.http.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The one data set of a request's body, in JSON or XML, without bulk data. */
final class WorkitemBody {
    private static final int LONGEST = 1 << 20;

    private WorkitemBody() {}

    static DataSet of(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", "A Workitem is at most 1 MiB.");
        }
        return parse(body, Optional.ofNullable(request.getContentType()).orElse("application/dicom+json"));
    }

    /** No body is an empty data set. */
    static DataSet parse(byte[] body, String contentType) {
        String type = subtype(contentType);
        if (!type.equals("dicom+json") && !type.equals("json") && !type.equals("dicom+xml")) {
            throw new Problem(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "unsupported-media-type",
                    "Send application/dicom+json or application/dicom+xml.");
        }
        if (body.length == 0) {
            return DataSet.EMPTY;
        }
        try {
            return type.equals("dicom+xml") ? xml(body) : json(new String(body, UTF_8));
        } catch (DicomException | IOException unreadable) {
            throw new Problem(HttpStatus.BAD_REQUEST, "unreadable", "The body is no data set that can be read.");
        }
    }

    private static String subtype(String contentType) {
        try {
            return MediaType.parseMediaType(contentType).getSubtype();
        } catch (InvalidMediaTypeException _) {
            return "";
        }
    }

    private static DataSet xml(byte[] body) throws IOException {
        return new NativeXmlReader(new ByteArrayInputStream(body), LONGEST, NativeXmlReader.BulkData.REFUSED).read();
    }

    /** An object, or an array of one (PS3.18 §F.2.1). */
    private static DataSet json(String body) throws IOException {
        DicomJsonReader reader = new DicomJsonReader(new StringReader(body), LONGEST, DicomJsonReader.BulkData.REFUSED);
        if (!body.stripLeading().startsWith("[")) {
            return reader.read();
        }
        List<DataSet> all = new ArrayList<>();
        reader.readAll(all::add);
        if (all.size() != 1) {
            throw new DicomException("not one data set", 0, org.heliograph.dicom.Tags.SOP_INSTANCE_UID);
        }
        return all.getFirst();
    }
}
