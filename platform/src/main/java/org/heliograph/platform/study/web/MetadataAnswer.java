package org.heliograph.platform.study.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Optional;
import org.heliograph.dicom.edit.PatientCorrection;
import org.heliograph.dicom.xml.NativeXmlWriter;
import org.heliograph.platform.http.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** An answer that lists data sets: an array in DICOM JSON, or a document of the Native DICOM Model in each part. */
sealed interface MetadataAnswer {
    MediaType JSON = MediaType.parseMediaType("application/dicom+json");
    MediaType XML = MediaType.parseMediaType("application/dicom+xml");

    /** Takes the instances in DICOM JSON, as the index has them. */
    MetadataLines lines(String service, Optional<PatientCorrection> correction);

    void finish() throws IOException;

    /** Begins the answer that is wanted most (PS3.18 §8.7.5: JSON when either would do). */
    static MetadataAnswer of(Accept accept, HttpServletResponse response) throws IOException {
        for (MediaType range : accept.ranges()) {
            MediaType bare = Accept.bare(range);
            boolean json = bare.includes(JSON) || bare.equalsTypeAndSubtype(MediaType.APPLICATION_JSON);
            if (json && !(Accept.isMultipart(range) && bare.isConcrete())) {
                response.setContentType(JSON.toString());
                return new Json(response.getOutputStream());
            }
            if (Accept.isMultipart(range) && bare.includes(XML)) {
                MultipartWriter parts = new MultipartWriter(XML.toString());
                response.setContentType(parts.contentType());
                return new Xml(parts, response.getOutputStream());
            }
        }
        throw new Problem(
                HttpStatus.NOT_ACCEPTABLE,
                "not-acceptable",
                "Metadata are given as application/dicom+json, or in parts as application/dicom+xml.");
    }

    /** One array. */
    final class Json implements MetadataAnswer {
        private final Writer out;
        private char before = '[';

        Json(OutputStream out) {
            this.out = new BufferedWriter(new OutputStreamWriter(out, UTF_8), 64 << 10);
        }

        @Override
        public MetadataLines lines(String service, Optional<PatientCorrection> correction) {
            return new MetadataLines(service, correction) {
                @Override
                void take(String json) throws IOException {
                    out.write(before);
                    out.write(json);
                    before = ',';
                }
            };
        }

        @Override
        public void finish() throws IOException {
            out.write(before == '[' ? "[]" : "]");
            out.flush();
        }
    }

    /** A part for each. */
    final class Xml implements MetadataAnswer {
        private final MultipartWriter parts;
        private final OutputStream out;

        Xml(MultipartWriter parts, OutputStream out) {
            this.parts = parts;
            this.out = out;
        }

        @Override
        public MetadataLines lines(String service, Optional<PatientCorrection> correction) {
            return new MetadataLines(service, correction) {
                @Override
                void take(String json) throws IOException {
                    parts.begin(out, XML.toString());
                    document(json);
                    parts.end(out);
                }
            };
        }

        private void document(String json) throws IOException {
            DescribedInstance instance = DescribedInstance.read(json);
            Buffered buffered = new Buffered(out);
            Writer text = new OutputStreamWriter(buffered, UTF_8);
            new NativeXmlWriter(text, instance.values()).write(instance.dataSet());
            text.flush();
        }

        @Override
        public void finish() throws IOException {
            parts.finish(out);
        }
    }
}
