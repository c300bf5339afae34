package org.heliograph.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.dimse.tls.ClientCertificate;
import org.heliograph.gateway.receive.DicomTls;
import org.heliograph.gateway.send.Recompression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayOptionsTest {
    @TempDir
    Path directory;

    @Test
    void hasTheDefaultsThatTheHelpNames() throws Exception {
        GatewayOptions options = GatewayOptions.parse(List.of("run"), Map.of());
        assertThat(options.dicomPort()).isEqualTo(11112);
        assertThat(options.mllpPort()).isEqualTo(2575);
        assertThat(options.statusPort()).isEqualTo(8042);
        assertThat(options.bind()).isEqualTo("0.0.0.0");
        assertThat(options.data()).isEqualTo(Path.of("heliograph-gateway"));
    }

    @Test
    void takesAFlagBeforeAVariableBeforeTheFile() throws Exception {
        Path file = directory.resolve("gateway.properties");
        Files.writeString(file, "dicom-port = 1\nmllp-port = 2\nstatus-port = 3\n");
        GatewayOptions options = GatewayOptions.parse(
                List.of("run", "--config", file.toString(), "--dicom-port=104"),
                Map.of("HELIOGRAPH_MLLP_PORT", "6661", "HELIOGRAPH_DICOM_PORT", "105"));
        assertThat(options.dicomPort()).isEqualTo(104);
        assertThat(options.mllpPort()).isEqualTo(6661);
        assertThat(options.statusPort()).isEqualTo(3);
    }

    @Test
    void saysAllThatIsWrongAtOnce() throws Exception {
        Path file = directory.resolve("gateway.properties");
        Files.writeString(file, "dicom_port = 1\n");
        assertThatThrownBy(() -> GatewayOptions.parse(
                        List.of("enrol", "--config=" + file, "--colour=red", "--mllp-port=99999"), Map.of()))
                .isInstanceOf(GatewayOptions.OptionsException.class)
                .hasMessageContaining("no option --colour")
                .hasMessageContaining("no setting dicom_port")
                .hasMessageContaining("--mllp-port")
                .hasMessageContaining("needs the code");
    }

    @Test
    void takesAWordForWhenToRecompress() throws Exception {
        assertThat(GatewayOptions.parse(List.of("run"), Map.of()).recompress()).isEqualTo(Recompression.AUTO);
        assertThat(GatewayOptions.parse(List.of("run", "--recompress=never"), Map.of())
                        .recompress())
                .isEqualTo(Recompression.NEVER);
        assertThat(GatewayOptions.parse(List.of("run"), Map.of("HELIOGRAPH_RECOMPRESS", "always"))
                        .recompress())
                .isEqualTo(Recompression.ALWAYS);
        assertThatThrownBy(() -> GatewayOptions.parse(List.of("run", "--recompress=yes"), Map.of()))
                .isInstanceOf(GatewayOptions.OptionsException.class)
                .hasMessageContaining("--recompress is auto, always or never");
    }

    @Test
    void hasNoTlsPortUnlessOneIsNamed() throws Exception {
        assertThat(GatewayOptions.parse(List.of("run"), Map.of()).dicomTls()).isEmpty();
    }

    @Test
    void asksPeersForCertificatesWhenAuthoritiesAreNamed() throws Exception {
        List<String> words = List.of("run", "--tls-port=2762", "--tls-cert=us.pem");
        assertThat(GatewayOptions.parse(words, Map.of()).dicomTls())
                .contains(new DicomTls(
                        2762, Path.of("us.pem"), Path.of("us.pem"), Optional.empty(), ClientCertificate.NONE));
        assertThat(GatewayOptions.parse(words, Map.of("HELIOGRAPH_TLS_CA", "ca.pem", "HELIOGRAPH_TLS_KEY", "us.key"))
                        .dicomTls())
                .contains(new DicomTls(
                        2762,
                        Path.of("us.pem"),
                        Path.of("us.key"),
                        Optional.of(Path.of("ca.pem")),
                        ClientCertificate.REQUIRED));
    }

    @Test
    void refusesTlsThatIsSaidByHalf() {
        assertThatThrownBy(() -> GatewayOptions.parse(List.of("run", "--tls-ca=ca.pem"), Map.of()))
                .hasMessageContaining("--tls-ca is of no use without --tls-port");
        assertThatThrownBy(
                        () -> GatewayOptions.parse(List.of("run", "--tls-port=2762", "--tls-clients=wanted"), Map.of()))
                .hasMessageContaining("--tls-port needs --tls-cert")
                .hasMessageContaining("--tls-clients needs --tls-ca");
        assertThatThrownBy(() -> GatewayOptions.parse(
                        List.of("run", "--tls-port=x", "--tls-cert=us.pem", "--tls-clients=some"), Map.of()))
                .hasMessageContaining("--tls-port is a number")
                .hasMessageContaining("required, wanted or none");
    }
}
