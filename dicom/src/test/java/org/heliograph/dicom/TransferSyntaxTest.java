package org.heliograph.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TransferSyntaxTest {
    @Test
    void knowsEveryTransferSyntaxOfTheRegistry() {
        List<Uid> known =
                TransferSyntax.known().stream().map(TransferSyntax::uid).toList();
        assertThat(known)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(UidDictionary.ofKind("Transfer Syntax").stream()
                        .filter(uid -> !uid.value().startsWith("1.2.840.10008.1.2.6."))
                        .toList());
    }

    /** PS3.5 §A.1 to A.5: which differ from explicit VR little endian, and in what. */
    @Test
    void onlyTheFewOfAnnexADifferFromExplicitLittleEndian() {
        assertThat(uids(TransferSyntax.known().stream()
                        .filter(syntax -> !syntax.explicitVr())
                        .toList()))
                .containsExactly("1.2.840.10008.1.2", "1.2.840.10008.1.20");
        assertThat(uids(TransferSyntax.known().stream()
                        .filter(TransferSyntax::bigEndian)
                        .toList()))
                .containsExactly("1.2.840.10008.1.2.2");
        assertThat(uids(TransferSyntax.known().stream()
                        .filter(TransferSyntax::deflated)
                        .toList()))
                .containsExactly("1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205");
    }

    @Test
    void takesAnUnknownSyntaxForOneThatCompresses() {
        TransferSyntax unknown = TransferSyntax.of(new Uid("1.2.3.4"));
        assertThat(unknown.isKnown()).isFalse();
        assertThat(unknown.explicitVr() && unknown.encapsulated()).isTrue();
    }

    private static List<String> uids(List<TransferSyntax> syntaxes) {
        return syntaxes.stream().map(syntax -> syntax.uid().value()).toList();
    }
}
