package org.heliograph.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;
import org.heliograph.link.PackOpened;
import org.heliograph.link.PackedInstance;
import org.heliograph.link.StoredForm;
import org.junit.jupiter.api.Test;

/** The words of forms, as docs/link.md has them, and what older programs say. */
class PackWordsTest {
    private final Json json = new Json();

    @Test
    void aPlatformThatNamesNoFormsTakesVerbatimOnly() {
        PackOpened opened = json.read("{\"chunkBytesMax\":1000}", PackOpened.class);
        assertThat(opened.takes(StoredForm.VERBATIM)).isTrue();
        assertThat(opened.takes(StoredForm.HTJ2K_V1)).isFalse();
    }

    @Test
    void formsThatAreNotKnownArePassedOver() {
        PackOpened opened = json.read("{\"chunkBytesMax\":1000,\"forms\":[\"jxl-v7\",\"htj2k-v1\"]}", PackOpened.class);
        assertThat(opened.takes(StoredForm.HTJ2K_V1)).isTrue();
    }

    @Test
    void aVerbatimInstanceIsListedAsItEverWas() {
        assertThat(json.text(instance())).doesNotContain("stored", "form");
    }

    @Test
    void aRecompressedInstanceNamesItsFormAndLength() {
        PackedInstance listed = instance().as(StoredForm.HTJ2K_V1, 40);
        String text = json.text(listed);
        assertThat(text).contains("\"stored\":{\"form\":\"htj2k-v1\",\"length\":40}");
        assertThat(json.read(text.getBytes(UTF_8), PackedInstance.class)).isEqualTo(listed);
    }

    private static PackedInstance instance() {
        return new PackedInstance(
                0,
                new Uid("1.2"),
                new Uid("1.3"),
                new Uid("1.2.840.10008.1.2"),
                100,
                ContentIdentity.of(new byte[32]),
                "CT1",
                "HELIOGRAPH",
                "192.0.2.10",
                Instant.EPOCH);
    }
}
