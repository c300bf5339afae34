package org.heliograph.dicom.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.edit.AttributeEdits;
import org.heliograph.dicom.value.AgeString;
import org.heliograph.dicom.value.DateRange;
import org.heliograph.dicom.value.DateTimeRange;
import org.heliograph.dicom.value.DecimalString;
import org.heliograph.dicom.value.IntegerString;
import org.heliograph.dicom.value.TimeRange;

/**
 * The parsers of what people write, under Jazzer: values, paths, edits and keys. The input is a line for each edit; the
 * edited data set then is a query, and a candidate of it.
 *
 * <p>Fuzzes for a minute with {@code JAZZER_FUZZ=1 mvn -pl dicom test -Dtest=KeysFuzzTarget}. Seeds, and inputs that
 * failed, are under {@code src/test/resources/org/heliograph/dicom/match/KeysFuzzTargetInputs}.
 */
class KeysFuzzTarget {
    @FuzzTest(maxDuration = "60s")
    void anyWordsAreReadOrRefused(byte[] input) {
        List<String> lines = List.of(new String(input, StandardCharsets.UTF_8).split("\n", -1));
        lines.forEach(KeysFuzzTarget::asValue);
        try {
            DataSet edited = AttributeEdits.parse(lines)
                    .with(AttributeEdits.OtherCharacters.CHANGE_TO_UTF_8)
                    .apply(DataSet.EMPTY);
            DataSetWriter.toBytes(edited, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            Query query = Query.of(edited, MatchOptions.DEFAULT.with(MatchOptions.Extension.COMBINED_DATE_TIME));
            query.match(edited);
            assertThat(query.response(DataSet.EMPTY)).isNotNull();
        } catch (DicomException refused) {
            assertThat(refused.getMessage()).contains(" at offset ");
        }
    }

    private static void asValue(String text) {
        DateRange.parse(text).ifPresent(range -> assertThat(range.from()).isBeforeOrEqualTo(range.to()));
        TimeRange.parse(text).ifPresent(range -> assertThat(range.from()).isBeforeOrEqualTo(range.to()));
        DateTimeRange.parse(text)
                .ifPresent(range -> assertThat(range.toString()).isNotEmpty());
        DecimalString.parse(text).ifPresent(number -> assertThat(number).hasToString(text));
        IntegerString.parse(text).ifPresent(number -> assertThat(number).hasToString(text));
        AgeString.parse(text).ifPresent(age -> assertThat(age).hasToString(text));
    }
}
