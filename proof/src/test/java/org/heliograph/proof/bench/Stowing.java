package org.heliograph.proof.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server that clients at a time send images to which it has not seen; the bodies are made before the clock starts. */
final class Stowing implements Contender {
    private final BenchFolder folder;
    private final Images source;
    private final WebServer server;
    private final int clients;
    private final int perRequest;
    private final int images;
    private final List<List<byte[]>> bodies = new ArrayList<>();

    Stowing(BenchFolder folder, Images source, WebServer server, int clients, int perRequest, int images) {
        this.folder = folder;
        this.source = source;
        this.server = server;
        this.clients = clients;
        this.perRequest = perRequest;
        // What eight clients send at a time has to fit into memory here.
        this.images = Math.max(perRequest, images / Math.max(1, clients / 2));
    }

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public void prepare() throws Exception {
        bodies.clear();
        for (int client = 0; client < clients; client++) {
            Path images = folder.path("stow");
            source.fill(images, this.images);
            List<Path> files = DicomWebBench.files(images);
            List<byte[]> ofClient = new ArrayList<>();
            for (int from = 0; from < files.size(); from += perRequest) {
                ofClient.add(DicomWebBench.body(files.subList(from, Math.min(from + perRequest, files.size()))));
            }
            bodies.add(ofClient);
        }
        Launched.together(folder.log("sync"), List.of(List.of("sync")));
    }

    @Override
    public int run() throws Exception {
        try (WebLoad load = new WebLoad(server, clients)) {
            load.run((client, connection) -> {
                for (byte[] body : bodies.get(client)) {
                    connection.exchange(server.post("/studies", DicomWebBench.contentType(), body.length), body);
                }
                return 0;
            });
        }
        return images * clients;
    }
}
