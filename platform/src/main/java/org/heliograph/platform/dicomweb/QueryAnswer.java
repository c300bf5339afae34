package org.heliograph.platform.dicomweb;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.json.DicomJsonWriter;
import org.heliograph.dicom.xml.NativeXmlWriter;
import org.heliograph.platform.http.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Results in the form that is asked for: DICOM JSON, or native XML in the parts of a multipart body (PS3.18 §10.6.4). */
public enum QueryAnswer {
    JSON,
    XML;

    private static final String DICOM_JSON = "application/dicom+json";
    private static final String DICOM_XML = "application/dicom+xml";
    private static final int MOST_CHARACTERS = 2_000;

    /** The form of the most wanted range that can be given (§8.7). */
    public static QueryAnswer of(String accept) {
        for (MediaType range : ranges(accept)) {
            String part = range.getParameters().getOrDefault("type", "").replace("\"", "");
            if (range.isWildcardType() || isJson(range)) {
                return JSON;
            }
            boolean multipart = range.getType().equals("multipart")
                    && (range.isWildcardSubtype() || range.getSubtype().equals("related"));
            if ((multipart && (part.isEmpty() || part.equals(DICOM_XML))) || isXml(range)) {
                return XML;
            }
        }
        throw new Problem(
                HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "Results are given as " + DICOM_JSON + " or XML.");
    }

    private static List<MediaType> ranges(String accept) {
        if (accept.isBlank()) {
            return List.of(MediaType.ALL);
        }
        try {
            return MediaType.parseMediaTypes(accept.length() > MOST_CHARACTERS ? "" : accept).stream()
                    .filter(range -> range.getQualityValue() > 0)
                    .sorted(Comparator.comparingDouble(MediaType::getQualityValue)
                            .reversed())
                    .toList();
        } catch (InvalidMediaTypeException _) {
            // An unreadable wish is granted by nothing.
            return List.of();
        }
    }

    private static boolean isJson(MediaType range) {
        return range.getType().equals("application")
                && (range.isWildcardSubtype() || Set.of("json", "dicom+json").contains(range.getSubtype()));
    }

    private static boolean isXml(MediaType range) {
        return range.getType().equals("application") && range.getSubtype().equals("dicom+xml");
    }

    /** Writes the results; none is 204 (Table 10.6.3-2). */
    public void write(List<DataSet> results, HttpServletResponse response) throws IOException {
        if (results.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        switch (this) {
            case JSON -> writeJson(results, response);
            case XML -> writeXml(results, response);
        }
    }

    private static void writeJson(List<DataSet> results, HttpServletResponse response) throws IOException {
        response.setContentType(DICOM_JSON);
        Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), UTF_8));
        new DicomJsonWriter(out, LargeValues.OMITTED).writeAll(results);
        out.flush();
    }

    private static void writeXml(List<DataSet> results, HttpServletResponse response) throws IOException {
        String boundary = "heliograph-" + UUID.randomUUID();
        response.setContentType("multipart/related; type=\"" + DICOM_XML + "\"; boundary=\"" + boundary + "\"");
        Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), UTF_8));
        for (DataSet result : results) {
            out.write("--" + boundary + "\r\nContent-Type: " + DICOM_XML + "\r\n\r\n");
            new NativeXmlWriter(out, LargeValues.OMITTED).write(result);
            out.write("\r\n");
        }
        out.write("--" + boundary + "--\r\n");
        out.flush();
    }
}
