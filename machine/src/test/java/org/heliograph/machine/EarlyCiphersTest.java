package org.heliograph.machine;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EarlyCiphersTest {
    @Test
    @Timeout(60)
    void endByThemselvesAndWithoutAComplaint() {
        assertThatCode(new EarlyCiphers()::run).doesNotThrowAnyException();
    }
}
