package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A script below {@code src/test/peers} that Node runs with packages from npm, which are installed once for each build. */
record NodePeer(Path folder, String script) {
    static NodePeer of(String name, String script) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target", "peers", name).toAbsolutePath());
        NodePeer peer = new NodePeer(folder, script);
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("lock").toFile(), "rw");
                FileLock _ = file.getChannel().lock()) {
            try (Stream<Path> sources = Files.list(Path.of("src", "test", "peers", name))) {
                for (Path source : sources.filter(Files::isRegularFile).toList()) {
                    Files.copy(source, folder.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            if (!Files.isDirectory(folder.resolve("node_modules"))) {
                peer.run("npm", "ci", "--no-audit", "--no-fund");
            }
        }
        return peer;
    }

    /** Has the script do what is asked, given as JSON; its lines. */
    List<String> ask(DicomWebProgram program, Object asked) throws Exception {
        Path authority = Files.createTempFile(folder, "authority", ".pem");
        Path said = Files.createTempFile(folder, "said", ".txt");
        Files.writeString(authority, program.authority());
        ProcessBuilder builder = new ProcessBuilder(
                        "node", script, JsonMapper.shared().writeValueAsString(asked))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("NODE_EXTRA_CA_CERTS", authority.toString());
        finish(builder.start(), said, script);
        return Files.readAllLines(said);
    }

    /** Unpacks what a package has published, without what it needs, when it is what it was: its SHA-512 in base 64. */
    Path published(String name, String version, String sha512) throws Exception {
        Path unpacked = folder.resolve("package");
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("lock").toFile(), "rw");
                FileLock _ = file.getChannel().lock()) {
            if (!Files.isDirectory(unpacked)) {
                run("npm", "pack", "--silent", name + "@" + version);
                Path packed = folder.resolve(name.substring(1).replace('/', '-') + "-" + version + ".tgz");
                byte[] digest = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(packed));
                assertThat(Base64.getEncoder().encodeToString(digest)).isEqualTo(sha512);
                run("tar", "xzf", packed.toString(), "--exclude=*.map", "--exclude=*/ort/*");
                Files.delete(packed);
            }
        }
        return unpacked;
    }

    private void run(String... command) throws IOException, InterruptedException {
        Path said = folder.resolve(command[0] + ".txt");
        finish(
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start(),
                said,
                String.join(" ", command));
    }

    private static void finish(Process process, Path said, String what) throws IOException, InterruptedException {
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(what + " did not end");
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(what + ": " + Files.readString(said));
        }
    }
}
