package org.heliograph.dicom.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.SharedData;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.edit.AttributeEdits;
import org.junit.jupiter.api.Test;

/** What dcmtk's worklist server and archive and Orthanc answered; {@code src/test/peers} has the scripts that asked them. */
class PeerMatchTest {
    private static final MatchOptions AS_DCMTK = MatchOptions.DEFAULT.withPersonNames(MatchOptions.PersonNames.EXACT);

    @Test
    void matchesTheWorklistEntriesThatWlmscpfsMatches() throws IOException {
        List<DataSet> entries = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            entries.add(read("dicom/worklist/wklist" + i + ".wl"));
        }
        for (String line : lines("wlmscpfs.tsv")) {
            String[] row = line.split("\t", -1);
            Query query = Query.of(identifier(row[0]), AS_DCMTK);
            String matched = entries.stream()
                    .flatMap(entry -> query.match(entry).stream())
                    .map(response -> response.sequence(Tags.SCHEDULED_PROCEDURE_STEP_SEQUENCE)
                            .getFirst()
                            .string(Tags.SCHEDULED_PROCEDURE_STEP_START_TIME)
                            .orElseThrow())
                    .sorted()
                    .collect(Collectors.joining(" "));
            assertThat(matched).as(row[0]).isEqualTo(row[1]);
        }
    }

    @Test
    void answersTheQueriesOfTheTestDataAsTheirKeysSay() throws IOException {
        DataSet entry = read("dicom/worklist/wklist1.wl");
        DataSet asked = read("dicom/worklist/wlistqry1.query.dcm");
        Query query = Query.of(asked, MatchOptions.DEFAULT);
        DataSet response = query.response(entry);
        asked.elements()
                .forEach(key -> assertThat(response.contains(key.tag()))
                        .as(key.tag().toString())
                        .isTrue());
        assertThat(response.strings(Tags.SPECIFIC_CHARACTER_SET)).containsExactly("ISO_IR 100");
    }

    @Test
    void matchesTheStudiesThatDcmqrscpMatches() throws IOException {
        matchesTheStudiesOf("dcmqrscp.tsv", AS_DCMTK);
    }

    @Test
    void matchesTheStudiesThatOrthancMatches() throws IOException {
        matchesTheStudiesOf("orthanc.tsv", MatchOptions.DEFAULT);
    }

    private static void matchesTheStudiesOf(String answers, MatchOptions options) throws IOException {
        List<DataSet> studies = new ArrayList<>();
        for (String line : lines(answers)) {
            String[] row = line.split("\t", -1);
            if (row[0].equals("file")) {
                studies.add(read(row[1]));
                continue;
            }
            Query query = Query.of(identifier(row[1]), options);
            String matched = studies.stream()
                    .filter(query::matches)
                    .map(study -> study.string(Tags.STUDY_INSTANCE_UID).orElseThrow())
                    .sorted()
                    .collect(Collectors.joining(" "));
            assertThat(matched).as(row[1]).isEqualTo(row[2]);
        }
    }

    private static DataSet identifier(String keys) {
        return AttributeEdits.parse(List.of(keys.split(";"))).apply(DataSet.EMPTY);
    }

    private static DataSet read(String name) throws IOException {
        try (DicomFile file = DicomFile.open(SharedData.path(name), ReadOptions.DEFAULT)) {
            return file.dataSet();
        }
    }

    private static List<String> lines(String name) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(PeerMatchTest.class.getResourceAsStream(name)), UTF_8))) {
            return lines.lines().toList();
        }
    }
}
