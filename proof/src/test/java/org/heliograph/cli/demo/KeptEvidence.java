package org.heliograph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Primitive;
import ca.uhn.hl7v2.model.Type;
import ca.uhn.hl7v2.model.v25.datatype.ED;
import ca.uhn.hl7v2.model.v25.group.ORU_R01_ORDER_OBSERVATION;
import ca.uhn.hl7v2.model.v25.message.ORM_O01;
import ca.uhn.hl7v2.model.v25.message.ORU_R01;
import ca.uhn.hl7v2.model.v25.segment.OBR;
import ca.uhn.hl7v2.model.v25.segment.PID;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a demo left behind, judged by libraries that are not ours. */
final class KeptEvidence {
    /** Debian's interpreter, which has Debian's pydicom. */
    private static final String PYTHON = "/usr/bin/python3";

    private final Path kept;

    KeptEvidence(Path kept) {
        this.kept = kept;
    }

    /** Hashes, pixels, signatures, PDF, mails: see check_kept.py. */
    void holdsUnderPython(int instances, String farEnd) throws IOException, InterruptedException, URISyntaxException {
        Path report = Files.createTempFile("heliograph-report-", ".txt");
        try {
            Files.writeString(report, Reading.REPORT);
            Path script = Path.of(Objects.requireNonNull(KeptEvidence.class.getResource("check_kept.py"))
                    .toURI());
            Ran ran = Ran.to(
                    Duration.ofMinutes(5),
                    PYTHON,
                    script.toString(),
                    kept.toString(),
                    Integer.toString(instances),
                    report.toString(),
                    farEnd);
            assertThat(ran.output().lines().filter(line -> line.startsWith("checked: ")))
                    .as(ran.output())
                    .hasSize(4);
            assertThat(ran.exit()).as(ran.output()).isZero();
        } finally {
            Files.delete(report);
        }
    }

    /** The order's own words came back in one result, with the report as text and as PDF, by HAPI and pdftotext. */
    void resultAnswersTheOrder() throws Exception {
        ORM_O01 ordered = (ORM_O01) read(kept.resolve("sent/hl7/orm.hl7"));
        List<Path> results = results();
        assertThat(results).hasSize(1);
        ORU_R01 result = (ORU_R01) read(results.getFirst());
        PID patient = result.getPATIENT_RESULT().getPATIENT().getPID();
        OBR request = result.getPATIENT_RESULT().getORDER_OBSERVATION().getOBR();
        OBR asked = ordered.getORDER().getORDER_DETAIL().getOBR();
        assertThat(patient.getPatientIdentifierList(0).encode())
                .isEqualTo(ordered.getPATIENT()
                        .getPID()
                        .getPatientIdentifierList(0)
                        .encode());
        assertThat(request.getPlacerOrderNumber().encode())
                .isEqualTo(asked.getPlacerOrderNumber().encode());
        assertThat(request.getFillerOrderNumber().encode())
                .isEqualTo(asked.getFillerOrderNumber().encode());
        assertThat(request.getPlacerField1().getValue())
                .isEqualTo(asked.getPlacerField1().getValue());
        assertThat(asked.getPlacerField1().getValue()).isNotBlank();
        holdsTheReport(result.getPATIENT_RESULT().getORDER_OBSERVATION());
    }

    private void holdsTheReport(ORU_R01_ORDER_OBSERVATION order) throws Exception {
        List<String> lines = new ArrayList<>();
        List<byte[]> documents = new ArrayList<>();
        for (int i = 0; i < order.getOBSERVATIONReps(); i++) {
            Type value = order.getOBSERVATION(i).getOBX().getObservationValue(0).getData();
            if (value instanceof ED document) {
                documents.add(Base64.getDecoder().decode(document.getData().getValue()));
            } else {
                lines.add(Objects.requireNonNullElse(((Primitive) value).getValue(), ""));
            }
        }
        assertThat(String.join("\n", lines)).contains(Reading.REPORT.strip());
        assertThat(documents).hasSize(1);
        Path pdf = Files.createTempFile("heliograph-result-", ".pdf");
        try {
            Files.write(pdf, documents.getFirst());
            Ran ran = Ran.to(Duration.ofMinutes(1), "pdftotext", "-layout", pdf.toString(), "-");
            assertThat(ran.exit()).as(ran.output()).isZero();
            assertThat(List.of(ran.output().split("\\s+")))
                    .containsAll(List.of(Reading.REPORT.strip().split("\\s+")));
        } finally {
            Files.delete(pdf);
        }
    }

    /** The raw results, without the answers that were kept beside them. */
    private List<Path> results() throws IOException {
        try (Stream<Path> files = Files.list(kept.resolve("received/ehr"))) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+\\.hl7"))
                    .sorted()
                    .toList();
        }
    }

    /** HAPI with the tables of 2.5, of which 2.5.1 differs in nothing that is read here. */
    private static Message read(Path file) throws Exception {
        try (HapiContext hapi = new DefaultHapiContext(new CanonicalModelClassFactory("2.5"))) {
            hapi.setValidationContext(ValidationContextFactory.noValidation());
            return hapi.getPipeParser().parse(Files.readString(file, StandardCharsets.UTF_8));
        }
    }
}
