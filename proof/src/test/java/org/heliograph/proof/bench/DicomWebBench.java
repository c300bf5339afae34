package org.heliograph.proof.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;

/** DICOMweb over TLS 1.3: STOW-RS and WADO-RS beside Orthanc, frames beside nginx with the same bytes in plain files. */
final class DicomWebBench {
    static final String MULTIPART = "multipart/related; type=\"application/dicom\"";
    private static final String BOUNDARY = "bench-boundary";
    /**
     * All alike work for so long before they are measured: they are meant to run for months, and on two slow cores the
     * compiler takes a quarter of them for the first minute.
     */
    private static final Duration WARM = Duration.ofSeconds(20);

    private static final int FRAME_REQUESTS = 1_000;

    private final BenchOptions options;
    private final Images source;

    DicomWebBench(BenchOptions options) throws IOException {
        this.options = options;
        this.source = Images.ofChest();
    }

    void run(String what) throws Exception {
        try (BenchFolder folder = BenchFolder.create();
                WebPeers peers = new WebPeers(folder)) {
            switch (what) {
                case "stow" -> stow(folder, servers(peers));
                case "wado" -> wado(folder, servers(peers));
                case "frames" -> frames(folder, peers);
                case "recompressed" -> {
                    List<WebServer> servers = servers(peers);
                    new RecompressedBench(options).run(folder, servers.getFirst(), servers.subList(1, servers.size()));
                }
                default -> throw new IllegalArgumentException("stow, wado, recompressed or frames");
            }
            System.out.println();
            peers.mostResident()
                    .forEach((name, most) ->
                            System.out.println("memory of the " + name + ", most that was resident: " + most));
        }
    }

    private List<WebServer> servers(WebPeers peers) throws Exception {
        List<WebServer> servers = new ArrayList<>(platforms(peers));
        if (options.orthanc()) {
            servers.add(peers.orthanc());
        }
        return servers;
    }

    private List<WebServer> platforms(WebPeers peers) throws Exception {
        List<WebServer> platforms = new ArrayList<>(List.of(peers.platform()));
        if (options.beside().isPresent()) {
            platforms.add(peers.beside(options.beside().get()));
        }
        return platforms;
    }

    void stow(BenchFolder folder, List<WebServer> servers) throws Exception {
        for (int clients : options.clients(1, 8)) {
            for (int perRequest : options.together(1, options.images())) {
                List<Contender> contenders = new ArrayList<>();
                for (WebServer server : servers) {
                    contenders.add(new Stowing(folder, source, server, clients, perRequest, options.images()));
                }
                compare(
                        "STOW-RS, 512 x 512 CT, clients: " + clients + ", instances a request: " + perRequest,
                        contenders);
            }
        }
    }

    void wado(BenchFolder folder, List<WebServer> servers) throws Exception {
        Path images = folder.path("study");
        source.fill(images, options.images());
        String study = "/studies/" + studyInstanceUid(images);
        long bytes = send(images, servers);
        for (int clients : options.clients(1, 8)) {
            List<Contender> contenders = new ArrayList<>();
            for (WebServer server : servers) {
                String request = server.get(study, MULTIPART + "; transfer-syntax=*");
                contenders.add(new Requesting(server, clients, options.images(), (_, connection) -> {
                    if (connection.exchange(request, new byte[0]) < bytes) {
                        throw new IOException("a study that is too short");
                    }
                    return options.images();
                }));
            }
            compare(
                    "WADO-RS study as stored, instances of " + bytes / options.images() + " bytes, clients: " + clients,
                    contenders);
        }
        List<Contender> contenders = new ArrayList<>();
        for (WebServer server : servers) {
            String request = server.get(study + "/metadata", "application/dicom+json");
            contenders.add(new Requesting(server, 1, options.images(), (_, connection) -> {
                connection.exchange(request, new byte[0]);
                return options.images();
            }));
        }
        compare("WADO-RS metadata of a study, instances", contenders);
    }

    private void frames(BenchFolder folder, WebPeers peers) throws Exception {
        Path images = folder.path("study");
        source.fill(images, options.images());
        Path plain = Files.createDirectories(folder.path("plain"));
        List<String> paths = new ArrayList<>();
        for (Path file : files(images)) {
            try (DicomFile dicom = DicomFile.open(file, ReadOptions.DEFAULT)) {
                DataSet header = dicom.dataSet();
                BulkElement pixels = (BulkElement) header.get(Tags.PIXEL_DATA).orElseThrow();
                try (var in = dicom.bulk().open(pixels.offset(), pixels.length())) {
                    Files.write(plain.resolve(Integer.toString(paths.size())), in.readNBytes((int) pixels.length()));
                }
                paths.add("/studies/" + header.uid(Tags.STUDY_INSTANCE_UID).orElseThrow() + "/series/"
                        + header.uid(Tags.SERIES_INSTANCE_UID).orElseThrow() + "/instances/"
                        + header.uid(Tags.SOP_INSTANCE_UID).orElseThrow() + "/frames/1");
            }
        }
        List<WebServer> platforms = platforms(peers);
        Launched.together(folder.log("chmod"), List.of(List.of("chmod", "-R", "a+rX", plain.toString())));
        WebServer nginx = peers.nginx(plain);
        send(images, platforms);
        for (int clients : options.clients(1, 16)) {
            int each = Math.max(FRAME_REQUESTS / clients, 25);
            List<Contender> contenders = new ArrayList<>();
            for (WebServer platform : platforms) {
                contenders.add(new Requesting(platform, clients, each, (client, connection) -> {
                    for (int request = 0; request < each; request++) {
                        String path = paths.get((client * 31 + request * 7) % paths.size());
                        connection.exchange(platform.get(path, "application/octet-stream"), new byte[0]);
                    }
                    return each;
                }));
            }
            contenders.add(new Requesting(nginx, clients, each, (client, connection) -> {
                for (int request = 0; request < each; request++) {
                    connection.exchange(
                            nginx.get("/" + (client * 31 + request * 7) % paths.size(), "*/*"), new byte[0]);
                }
                return each;
            }));
            compare("frames of 512 kB, clients: " + clients, contenders);
        }
    }

    private void compare(String title, List<Contender> contenders) throws Exception {
        Rounds.warm(contenders, WARM);
        Rounds.compare(title, options, contenders);
    }

    /** Stores a folder with each server; gives how many bytes of instances it has. */
    static long send(Path images, List<WebServer> servers) throws Exception {
        byte[] body = body(files(images));
        for (WebServer server : servers) {
            try (HttpConnection connection = HttpConnection.open(server.port())) {
                connection.exchange(server.post("/studies", contentType(), body.length), body);
            }
        }
        long bytes = 0;
        for (Path file : files(images)) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    static String contentType() {
        return MULTIPART + "; boundary=" + BOUNDARY;
    }

    static byte[] body(List<Path> files) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Path file : files) {
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n").getBytes(ISO_8859_1));
            body.writeBytes(Files.readAllBytes(file));
            body.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(ISO_8859_1));
        return body.toByteArray();
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    static Uid studyInstanceUid(Path images) throws IOException {
        try (DicomFile first = DicomFile.open(files(images).getFirst(), ReadOptions.DEFAULT)) {
            return first.dataSet().uid(Tags.STUDY_INSTANCE_UID).orElseThrow();
        }
    }
}
