package org.heliograph.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dicom tool as people start it: a process, through the launcher. */
class LauncherTest {
    private static final Path DATA = Path.of(System.getenv().getOrDefault("HELIOGRAPH_TEST_DATA", "../../shared/data"))
            .toAbsolutePath()
            .normalize();

    @TempDir
    Path folder;

    private record Ended(int code, String out, String err) {}

    private Ended launch(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("../heliograph", "dicom"));
        command.addAll(List.of(words));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        // The modules before this one are packaged; a build within the build would be one too many.
        builder.environment().put("HELIOGRAPH_BUILD", "never");
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }

    @Test
    void dumpsAFileAndSaysNothingElse() throws Exception {
        Ended ended = launch("dump", DATA.resolve("dicom/charsets/chrH31.dcm").toString());

        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("Yamada^Tarou=山田^太郎=やまだ^たろう");
    }

    @Test
    void endsWithTheExitCodesOfTheDocument() throws Exception {
        Ended failed = launch("hash", folder.resolve("nothing.dcm").toString());
        Ended misused = launch("nonsense");

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("there is no ");
        assertThat(misused.code()).isEqualTo(2);
        assertThat(misused.out()).isEmpty();
    }
}
