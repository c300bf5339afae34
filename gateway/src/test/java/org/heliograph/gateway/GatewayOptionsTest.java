package org.heliograph.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
}
