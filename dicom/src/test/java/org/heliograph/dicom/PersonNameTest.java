package org.heliograph.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PersonNameTest {
    @Test
    void hasThreeGroupsOfFiveComponents() {
        PersonName name = PersonName.parse("A^B^C^D^E=ア^イ=あ^い^う");
        assertThat(name.alphabetic()).isEqualTo(new PersonName.Group("A", "B", "C", "D", "E"));
        assertThat(name.ideographic().given()).isEqualTo("イ");
        assertThat(name.phonetic().middle()).isEqualTo("う");
    }

    @Test
    void meansTheSameWithDelimitersAtTheEndWhichTheDataKeep() {
        assertThat(PersonName.parse("A^B^^^==")).isEqualTo(PersonName.parse("A^B"));
        assertThat(PersonName.parse("A^B^^^==").encoded()).isEqualTo("A^B");
        DataSet dataSet =
                DataSet.builder().string(Tags.PATIENT_NAME, "A^B^^^==").build();
        assertThat(dataSet.string(Tags.PATIENT_NAME)).contains("A^B^^^==");
        assertThat(PersonName.parse("=山田").alphabetic().isEmpty()).isTrue();
        assertThat(PersonName.parse("=山田").encoded()).isEqualTo("=山田");
    }

    @Test
    void keepsTheIdeographicSpace() {
        assertThat(PersonName.parse(" \u3000山田 ^太\u3000郎\u3000").alphabetic())
                .isEqualTo(new PersonName.Group("\u3000山田", "太\u3000郎\u3000", "", "", ""));
    }

    @Test
    void keepsWhatIsTooMuchInTheLastComponent() {
        assertThat(PersonName.parse("A^B^C^D^E^F").alphabetic().suffix()).isEqualTo("E^F");
        assertThat(PersonName.parse("A=B=C=D").phonetic().family()).isEqualTo("C=D");
    }

    @Test
    void takesHostileNamesInLinearTime() {
        long start = System.nanoTime();
        for (String hostile :
                new String[] {"^".repeat(1 << 20) + "x", "=".repeat(1 << 20) + "x", "^=".repeat(1 << 19)}) {
            assertThat(PersonName.parse(hostile).encoded().length()).isLessThanOrEqualTo(hostile.length());
        }
        assertThat(PersonName.parse("<img src=x>\u202E").encoded()).isEqualTo("<img src=x>\u202E");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void comesOfAnyBytesInAnySet() {
        Random random = new Random(11);
        String[] terms = {
            "ISO_IR 192", "GB18030", "GBK", "ISO_IR 13", "\\ISO 2022 IR 87\\ISO 2022 IR 159", "\\ISO 2022 IR 149", "x"
        };
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextInt(4) == 0 ? (byte) "\u001b$()BCDIJA^=\\".charAt(random.nextInt(13)) : bytes[i];
            }
            SpecificCharacterSet set =
                    SpecificCharacterSet.of(java.util.List.of(terms[random.nextInt(terms.length)].split("\\\\", -1)));
            assertThatCode(() -> {
                        DecodedText text = set.decode(bytes, Vr.PN);
                        PersonName.parse(text.text());
                        set.encode(text.text(), Vr.PN);
                    })
                    .doesNotThrowAnyException();
        }
    }
}
