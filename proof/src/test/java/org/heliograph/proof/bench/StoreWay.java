package org.heliograph.proof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** C-STORE over TLS straight to a PACS at this end. */
record StoreWay(String name, Far far, List<String> atSite, boolean quickAck) implements LineRun.Way {

    /** Orthanc as it is installed, but for its folders, its ports and TLS. */
    static final class Far implements AutoCloseable {
        private final int port;
        private final TlsFiles tls;
        private final Path log;
        private final Launched orthanc;

        Far(BenchFolder folder, TlsFiles tls) throws IOException, InterruptedException {
            this.port = Launched.freePort();
            this.tls = tls;
            this.log = folder.log("store");
            Path data = Files.createDirectories(folder.path("orthanc"));
            Path configuration = data.resolve("orthanc.json");
            Files.writeString(configuration, """
                    {"StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "DicomPort": %2$d, "HttpPort": %3$d,
                     "DicomTlsEnabled": true, "DicomTlsPrivateKey": "%4$s", "DicomTlsCertificate": "%5$s",
                     "DicomTlsTrustedCertificates": "%5$s", "DicomTlsRemoteCertificateRequired": false}
                    """.formatted(
                            data.resolve("storage"), port, Launched.freePort(), tls.key(), tls.certificate()));
            this.orthanc = Launched.server(port, folder.log("orthanc"), List.of("Orthanc", configuration.toString()));
        }

        @Override
        public void close() throws InterruptedException {
            orthanc.close();
        }
    }

    @Override
    public String bring(Path folder, int images) throws Exception {
        route(quickAck ? List.of("quickack", "1") : List.of());
        try {
            List<String> command = new ArrayList<>(atSite);
            command.addAll(List.of(
                    "storescu",
                    "+sd",
                    "+tla",
                    "+cf",
                    far.tls.certificate().toString(),
                    "-aec",
                    "ORTHANC",
                    LineRun.HERE,
                    Integer.toString(far.port),
                    folder.toString()));
            Launched.together(far.log, List.of(command));
        } finally {
            route(List.of());
        }
        return "";
    }

    /** Each end waits for the other's acknowledgement: of images here, of answers at the site. */
    private void route(List<String> more) throws IOException, InterruptedException {
        route(List.of(), "wl-cloud", LineRun.HERE, more);
        route(atSite, "wl-site", LineRun.SITE, more);
    }

    private void route(List<String> at, String device, String source, List<String> more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(at);
        command.addAll(
                List.of("ip", "route", "replace", "10.77.0.0/30", "dev", device, "scope", "link", "src", source));
        command.addAll(more);
        Launched.together(far.log, List.of(command));
    }

    @Override
    public void close() throws InterruptedException {
        far.close();
    }
}
