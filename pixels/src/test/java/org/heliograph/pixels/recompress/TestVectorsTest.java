package org.heliograph.pixels.recompress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that were written by the first program that wrote version 1: every later one gives the same originals back. */
class TestVectorsTest {
    @ParameterizedTest
    @ValueSource(strings = {"stored-values", "zero-filled", "cells", "big-endian", "colour", "frames"})
    void restoresTheFormsOfVersion1(String name) throws IOException {
        assertThat(Forms.restored(bytes(name + ".hgr"))).isEqualTo(bytes(name + ".dataset"));
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(TestVectorsTest.class.getResourceAsStream("v1/" + name))) {
            return in.readAllBytes();
        }
    }
}
