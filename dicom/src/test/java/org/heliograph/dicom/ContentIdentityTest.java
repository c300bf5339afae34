package org.heliograph.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ContentIdentityTest {
    @Test
    void isWhatSha256sumSaysOfUidZeroByteAndDataSet() throws IOException, InterruptedException {
        Path file = SharedData.path("dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.5_RLELossless.dcm");
        // dcmdump tells the length of the meta information behind its own twelve bytes: the data set's place in the
        // file.
        String groupLength = Peer.text("dcmdump", "-q", "+P", "0002,0000", file.toString());
        int start = 132 + 12 + Integer.parseInt(groupLength.split("\\s+", 4)[2]);
        String shell = "(printf '1.2.840.10008.1.2.5\\0'; tail -c +" + (start + 1) + " '" + file + "') | sha256sum";
        String theirs = Peer.text("sh", "-c", shell).substring(0, 64);
        try (InputStream in = Files.newInputStream(file)) {
            Part10Reader part10 = Part10Reader.open(in, ReadOptions.DEFAULT);
            ContentIdentity ours =
                    ContentIdentity.of(part10.meta().transferSyntax().uid(), part10.dataSet());
            assertThat(ours).hasToString(theirs).isEqualTo(ContentIdentity.parse(theirs));
        }
    }

    @Test
    void isTheSameInWhateverPiecesTheBytesCome() throws IOException {
        byte[] bytes = {1, 2, 3, 4, 5};
        ContentIdentity.Digest digest = ContentIdentity.digest(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        digest.update(bytes, 0, 2);
        digest.update(bytes, 2, 3);
        ContentIdentity whole =
                ContentIdentity.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid(), new ByteArrayInputStream(bytes));
        assertThat(digest.finish()).isEqualTo(whole);
        assertThat(ContentIdentity.of(whole.bytes())).isEqualTo(whole);
    }
}
