package org.heliograph.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UidTest {
    @Test
    void dropsThePaddingThatEvenLengthNeeds() {
        assertThat(new Uid("1.2.840.10008.1.2\0")).isEqualTo(new Uid("1.2.840.10008.1.2"));
    }

    @Test
    void knowsTheExamplesOfPs35Annex9() {
        assertThat(new Uid("1.2.840.xxxxx.3.152.235.2.12.187636473").isValid()).isFalse();
        assertThat(new Uid("1.2.840.10008.1.2").isValid()).isTrue();
        assertThat(new Uid("1.02.3").isValid()).isFalse();
        assertThat(new Uid("../etc").isValid()).isFalse();
        assertThat(new Uid("").isValid()).isFalse();
        assertThat(new Uid("1." + "2".repeat(62)).isValid()).isTrue();
        assertThat(new Uid("1." + "2".repeat(63)).isValid()).isFalse();
    }
}
