package org.heliograph.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Character sets under Jazzer: any bytes become text in any set, and what a set encodes it decodes. The input is the
 * terms up to a zero byte, then a value.
 *
 * <p>Fuzzes for a minute with {@code JAZZER_FUZZ=1 mvn -pl dicom test -Dtest=CharacterSetFuzzTarget}. Seeds, and inputs
 * that failed, are under {@code src/test/resources/org/heliograph/dicom/CharacterSetFuzzTargetInputs}.
 */
class CharacterSetFuzzTarget {
    @FuzzTest(maxDuration = "60s")
    void anyBytesAreText(byte[] input) {
        int end = 0;
        while (end < input.length && input[end] != 0) {
            end++;
        }
        String terms = new String(input, 0, end, StandardCharsets.ISO_8859_1);
        byte[] value = Arrays.copyOfRange(input, Math.min(input.length, end + 1), input.length);
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of(terms.split("\\\\", -1)));
        for (Vr vr : new Vr[] {Vr.PN, Vr.LO, Vr.UT}) {
            DecodedText text = set.decode(value, vr);
            assertThat(text.text().length()).isLessThanOrEqualTo(value.length);
            set.encode(text.text(), vr)
                    .ifPresent(
                            bytes -> assertThat(set.decode(bytes, vr)).isEqualTo(new DecodedText(text.text(), false)));
            if (!text.undecodable()) {
                assertThat(SpecificCharacterSet.UTF_8.encode(text.text(), vr)).isPresent();
            }
            PersonName name = PersonName.parse(text.text());
            assertThat(PersonName.parse(name.encoded())).isEqualTo(name);
        }
    }
}
