package org.heliograph.proof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The web servers that are compared, each with TLS and on the same disk. */
final class WebPeers implements AutoCloseable {
    private static final String ORGANISATION = "Bench";

    private final BenchFolder folder;
    private final Path certificate;
    private final List<AutoCloseable> running = new ArrayList<>();
    private final Map<String, Launched> ours = new LinkedHashMap<>();

    WebPeers(BenchFolder folder) throws IOException, InterruptedException {
        this.folder = folder;
        // The database server and nginx's workers are no root.
        Files.setPosixFilePermissions(folder.root(), PosixFilePermissions.fromString("rwx--x--x"));
        Path key = folder.path("key.pem");
        Path chain = folder.path("chain.pem");
        this.certificate = folder.path("both.pem");
        Launched.together(
                folder.log("openssl"),
                List.of(List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-days",
                        "30",
                        "-subj",
                        "/CN=localhost",
                        "-keyout",
                        key.toString(),
                        "-out",
                        chain.toString())));
        Files.writeString(certificate, Files.readString(key) + Files.readString(chain));
    }

    /**
     * Orthanc with its DICOMweb plugin as they are installed, but for folders and ports; it flushes each object. TLS is
     * nginx's before it: Debian's Orthanc 1.10.1 ends with a segmentation fault at its first request over TLS. Orthanc
     * closes a connection after half a second without a request; nginx gives it up before, or it would now and then send a
     * body to one that is being closed, which it cannot send again and answers 502 for.
     */
    WebServer orthanc() throws IOException, InterruptedException {
        int plain = Launched.freePort();
        Path data = Files.createDirectories(folder.path("orthanc"));
        Path configuration = data.resolve("orthanc.json");
        Files.writeString(configuration, """
                {"StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "DicomServerEnabled": false, "HttpPort": %2$d,
                 "SyncStorageArea": true, "KeepAlive": true, "AuthenticationEnabled": false, "RemoteAccessAllowed": false,
                 "Plugins": ["/usr/share/orthanc/plugins/libOrthancDicomWeb.so"], "DicomWeb": {"Enable": true}}
                """.formatted(data.resolve("storage"), plain));
        running.add(Launched.server(plain, folder.log("orthanc"), List.of("Orthanc", configuration.toString())));
        int port = nginx(
                "proxy",
                """
                location / { proxy_pass http://orthanc; proxy_http_version 1.1; proxy_set_header Connection ""; \
                proxy_buffering off; proxy_request_buffering off; client_max_body_size 0; }
                """,
                "upstream orthanc { server 127.0.0.1:" + plain + "; keepalive 16; keepalive_timeout 200ms; }");
        return new WebServer("Orthanc", port, "/dicom-web", "");
    }

    /** nginx with files of a folder, as it is installed but for folder, port and TLS. */
    WebServer nginx(Path root) throws IOException, InterruptedException {
        return new WebServer("nginx", nginx("nginx", "root " + root + ";", ""), "", "");
    }

    private int nginx(String name, String served, String further) throws IOException, InterruptedException {
        int port = Launched.freePort();
        Path prefix = Files.createDirectories(folder.path(name));
        Path configuration = prefix.resolve("nginx.conf");
        Files.writeString(configuration, """
                daemon off; worker_processes auto; pid %1$s/nginx.pid; error_log %1$s/error.log;
                events { worker_connections 512; }
                http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
                  client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
                  %5$s
                  server { listen 127.0.0.1:%2$d ssl; ssl_protocols TLSv1.3; ssl_certificate %3$s; ssl_certificate_key %3$s;
                    %4$s } }
                """.formatted(prefix, port, certificate, served, further));
        Launched.together(folder.log("chmod"), List.of(List.of("chmod", "-R", "a+rX", prefix.toString())));
        running.add(Launched.server(
                port, folder.log(name), List.of("nginx", "-p", prefix.toString(), "-c", configuration.toString())));
        return port;
    }

    /** The platform by its own launcher, as anyone starts it, with a token for everything. */
    WebServer platform() throws IOException, InterruptedException {
        return platform("platform", folder.peers().launcher());
    }

    /** The platform of another tree. */
    WebServer beside(Path tree) throws IOException, InterruptedException {
        return platform("beside", tree.resolve("heliograph").toString());
    }

    private WebServer platform(String name, String launcher) throws IOException, InterruptedException {
        int port = Launched.freePort();
        Path data = folder.path(name);
        Launched platform = Launched.server(
                port,
                folder.log(name),
                List.of(launcher, "platform", "--data", data.toString(), "--port", Integer.toString(port)));
        running.add(platform);
        ours.put(name, platform);
        Path token = folder.path(name + "-token");
        Process made = new ProcessBuilder(
                        launcher,
                        "platform",
                        "token",
                        "--data",
                        data.toString(),
                        "--organisation",
                        ORGANISATION,
                        "--scope",
                        "dicomweb.read,dicomweb.write",
                        "--name",
                        "bench")
                .redirectError(folder.log("token").toFile())
                .redirectOutput(token.toFile())
                .start();
        if (!made.waitFor(2, TimeUnit.MINUTES) || made.exitValue() != 0) {
            throw new IOException("no token; see " + folder.log("token"));
        }
        String bearer = "Authorization: Bearer " + Files.readString(token).strip() + "\r\n";
        return new WebServer(name, port, "/dicomweb", bearer);
    }

    /** The most memory that each platform has had resident, by its name. */
    Map<String, String> mostResident() throws IOException {
        Map<String, String> most = new LinkedHashMap<>();
        for (Map.Entry<String, Launched> one : ours.entrySet()) {
            most.put(one.getKey(), one.getValue().mostResident());
        }
        return most;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : running.reversed()) {
            one.close();
        }
    }
}
