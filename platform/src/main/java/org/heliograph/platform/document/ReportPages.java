package org.heliograph.platform.document;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.records.pdf.ReportDocument;
import org.heliograph.records.pdf.ReportDocument.BannerLine;
import org.heliograph.records.pdf.ReportPdf;

/** Sets a signed version on pages: whose study it is above, who signed it below. */
final class ReportPages {
    private static final int LONGEST_LINE = 400;

    private ReportPages() {}

    static byte[] pdf(ReportedStudy study, ReportVersion version, String authorOrganisation) {
        OffsetDateTime signedAt = OffsetDateTime.ofInstant(version.signedAt(), ZoneOffset.UTC);
        return ReportPdf.write(new ReportDocument(
                version.title(),
                banner(study, version, authorOrganisation),
                version.text(),
                Optional.of(new ReportDocument.Signature("Signed by", version.authorName(), signedAt)),
                signedAt,
                "en"));
    }

    private static List<BannerLine> banner(ReportedStudy study, ReportVersion version, String authorOrganisation) {
        List<BannerLine> lines = new ArrayList<>();
        add(lines, "Patient", study.patientName().replace('^', ' ').strip());
        add(lines, "Patient ID", study.patientId());
        add(lines, "Born", study.birthDate().map(Object::toString).orElse(""));
        add(lines, "Sex", study.sex());
        add(lines, "Study", study.description());
        add(lines, "Study date", study.studyDate().map(Object::toString).orElse(""));
        add(lines, "Accession number", study.accessionNumber());
        add(lines, "Status", version.status().word() + ", version " + version.version());
        add(lines, "Read by", version.authorName() + ", " + authorOrganisation);
        add(lines, "Read where", version.readWhere());
        version.override().ifPresent(reason -> add(lines, "Signed despite", reason));
        add(lines, "SHA-256 of the text", version.sha256Hex());
        return lines;
    }

    private static void add(List<BannerLine> lines, String label, String value) {
        if (!value.isEmpty()) {
            lines.add(new BannerLine(label, value.length() <= LONGEST_LINE ? value : value.substring(0, LONGEST_LINE)));
        }
    }
}
