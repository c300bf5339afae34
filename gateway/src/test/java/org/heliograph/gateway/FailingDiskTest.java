package org.heliograph.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.heliograph.gateway.spool.AppendingProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R5 with the kernel's own error: strace makes an fdatasync of a whole JVM fail once. */
class FailingDiskTest {
    @TempDir
    Path directory;

    @Test
    void acknowledgesNothingOnceTheKernelSaidThatAFlushFailed() throws Exception {
        Process program = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-qq",
                        "-e",
                        "trace=fdatasync",
                        "-e",
                        "inject=fdatasync:error=EIO:when=20",
                        "-o",
                        directory.resolve("trace").toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingProgram.class.getName(),
                        directory.resolve("spool").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(program.getInputStream().readAllBytes(), UTF_8);
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains("acknowledged").endsWith("failed\n");
        assertThat(output.lines().filter(line -> line.equals("failed")).count()).isEqualTo(1);
    }
}
