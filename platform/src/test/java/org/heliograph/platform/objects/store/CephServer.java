package org.heliograph.platform.objects.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.s3.S3Client;

/** Ceph's object gateway with a monitor, a manager and one store in memory, all its own under one folder. */
final class CephServer implements AutoCloseable {
    private static final String BUCKET = "heliograph-test";

    private final Path folder;
    private final Path configuration;
    private final int port = freePort();
    private final List<Process> daemons = new ArrayList<>();

    CephServer(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.configuration = folder.resolve("ceph.conf");
        for (String name : List.of("mon", "mgr", "osd", "run", "log", "rgw")) {
            Files.createDirectories(folder.resolve(name));
        }
        String cluster = UUID.randomUUID().toString();
        int monitor = freePort();
        Files.writeString(configuration, settings(cluster, monitor));
        String keyring = folder.resolve("keyring").toString();
        String map = folder.resolve("monmap").toString();
        run("ceph-authtool", "--create-keyring", keyring, "--gen-key", "-n", "mon.", "--cap", "mon", "allow *");
        run(
                "ceph-authtool",
                keyring,
                "--gen-key",
                "-n",
                "client.admin",
                "--cap",
                "mon",
                "allow *",
                "--cap",
                "osd",
                "allow *",
                "--cap",
                "mgr",
                "allow *");
        run("monmaptool", "--create", "--addv", "a", "[v1:127.0.0.1:" + monitor + "]", "--fsid", cluster, map);
        ceph("ceph-mon", "--mkfs", "-i", "a", "--monmap", map, "--keyring", keyring);
        daemon("ceph-mon", "-i", "a", "-f");
        daemon("ceph-mgr", "-i", "x", "-f");
        String store = UUID.randomUUID().toString();
        ceph("ceph", "osd", "new", store);
        ceph("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", store);
        daemon("ceph-osd", "-i", "0", "-f");
        daemon("radosgw", "-n", "client.rgw", "--rgw-frontends", "beast endpoint=127.0.0.1:" + port, "-f");
        awaitPort();
        ceph(
                "radosgw-admin",
                "user",
                "create",
                "--uid=t",
                "--display-name=t",
                "--access-key=AK",
                "--secret-key=secretkey");
        Files.writeString(folder.resolve("credentials"), "access-key = AK\nsecret-key = secretkey\n");
        try (S3Client client = S3Connection.open(place(""))) {
            client.createBucket(bucket -> bucket.bucket(BUCKET));
        }
    }

    S3Place place(String prefix) {
        return new S3Place(
                BUCKET,
                prefix,
                Optional.of(URI.create("http://127.0.0.1:" + port)),
                "us-east-1",
                Optional.of(folder.resolve("credentials")));
    }

    private String settings(String cluster, int monitor) {
        return """
                [global]
                fsid = %s
                mon host = v1:127.0.0.1:%d
                auth cluster required = none
                auth service required = none
                auth client required = none
                ms bind msgr2 = false
                public network = 127.0.0.0/8
                osd pool default size = 1
                osd pool default min size = 1
                osd pool default pg num = 8
                osd pool default pgp num = 8
                osd crush chooseleaf type = 0
                mon allow pool size one = true
                mon max pg per osd = 2000
                osd objectstore = memstore
                osd memory target = 939524096
                run dir = %3$s/run
                admin socket = %3$s/run/$name.asok
                pid file = %3$s/run/$name.pid
                log file = %3$s/log/$name.log
                mon data = %3$s/mon
                mgr data = %3$s/mgr
                osd data = %3$s/osd
                rgw data = %3$s/rgw
                keyring = %3$s/keyring
                """.formatted(cluster, monitor, folder);
    }

    private void ceph(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program, "-c", configuration.toString()));
        command.addAll(List.of(arguments));
        run(command.toArray(String[]::new));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + output);
        }
    }

    private void daemon(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program, "-c", configuration.toString()));
        command.addAll(List.of(arguments));
        daemons.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log")
                        .resolve(program + "-" + daemons.size() + ".out")
                        .toFile())
                .start());
    }

    private void awaitPort() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (System.nanoTime() < deadline) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                // The gateway's own end is the wait between two looks.
                if (daemons.getLast().waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("radosgw ended");
                }
            }
        }
        throw new IllegalStateException("radosgw does not listen");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        for (Process daemon : daemons.reversed()) {
            daemon.destroy();
            daemon.onExit()
                    .completeOnTimeout(daemon, 5, TimeUnit.SECONDS)
                    .join()
                    .destroyForcibly();
        }
    }
}
