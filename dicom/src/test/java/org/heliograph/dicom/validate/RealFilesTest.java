package org.heliograph.dicom.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.SharedData;
import org.heliograph.dicom.Vr;
import org.heliograph.dicom.validate.Rule.Severity;
import org.junit.jupiter.api.Test;

/** Every shared file is checked, and no finding tells what the file says. */
class RealFilesTest {
    @Test
    void noFindingHoldsAValueOfAFile() throws IOException {
        int files = 0;
        int errors = 0;
        for (SharedData.Row row : SharedData.index()) {
            if (row.cell("path").contains("/series/")) {
                continue;
            }
            try (InputStream in = new BufferedInputStream(Files.newInputStream(row.file()))) {
                Part10Reader part10 = Part10Reader.open(in, ReadOptions.DEFAULT);
                DataSet dataSet =
                        DataSetReader.readHeader(part10.dataSet(), part10.meta().transferSyntax(), ReadOptions.DEFAULT);
                List<Problem> problems = Validator.validate(part10.meta(), dataSet);
                assertThat(problems).isSorted();
                String details = String.join(
                        "\n", problems.stream().map(Problem::detail).distinct().toList());
                assertThat(names(dataSet)).as(row.cell("path")).noneMatch(details::contains);
                files++;
                errors += (int) problems.stream()
                        .filter(problem -> problem.severity() == Severity.ERROR)
                        .count();
            } catch (DicomException refused) {
                assertThat(refused.getMessage()).contains("at offset");
            }
        }
        assertThat(files).isGreaterThan(300);
        assertThat(errors).isGreaterThan(1000);
    }

    /** Names and IDs of four letters and more. */
    private static List<String> names(DataSet dataSet) {
        List<String> names = new ArrayList<>();
        for (Element element : dataSet.elements()) {
            if (Set.of(Vr.PN, Vr.SH, Vr.LT, Vr.UI).contains(element.vr())) {
                dataSet.strings(element.tag()).stream()
                        .filter(value -> value.length() > 5)
                        .forEach(names::add);
            }
        }
        return names;
    }
}
