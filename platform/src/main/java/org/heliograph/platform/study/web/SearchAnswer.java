package org.heliograph.platform.study.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.json.DicomJsonWriter;
import org.heliograph.dicom.xml.NativeXmlWriter;
import org.heliograph.platform.http.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Results in the form that is asked for: DICOM JSON, or native XML in the parts of a multipart body (PS3.18 §10.6.4). */
enum SearchAnswer {
    JSON,
    XML;

    private static final String DICOM_JSON = "application/dicom+json";
    private static final String DICOM_XML = "application/dicom+xml";

    /** The form of the most wanted range that can be given. */
    static SearchAnswer of(String accept) {
        for (MediaType range : Accept.of(accept).ranges()) {
            if (range.isWildcardType() || isJson(range)) {
                return JSON;
            }
            if (Accept.partType(range).equals(DICOM_XML) || isAny(range, "multipart")) {
                return XML;
            }
        }
        throw new Problem(
                HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "Results are given as " + DICOM_JSON + " or XML.");
    }

    private static boolean isJson(MediaType range) {
        return range.getType().equals("application")
                && (range.isWildcardSubtype() || Set.of("json", "dicom+json").contains(range.getSubtype()));
    }

    private static boolean isAny(MediaType range, String type) {
        return range.getType().equals(type)
                && (range.isWildcardSubtype()
                        || (range.getSubtype().equals("related")
                                && Accept.partType(range).isEmpty()));
    }

    /** Writes the results; none is 204 (Table 10.6.3-2). */
    void write(List<DataSet> results, HttpServletResponse response) throws IOException {
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
        MultipartWriter parts = new MultipartWriter(DICOM_XML);
        response.setContentType(parts.contentType());
        OutputStream out = response.getOutputStream();
        for (DataSet result : results) {
            parts.begin(out, DICOM_XML);
            Writer text = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
            new NativeXmlWriter(text, LargeValues.OMITTED).write(result);
            text.flush();
            parts.end(out);
        }
        parts.finish(out);
    }
}
