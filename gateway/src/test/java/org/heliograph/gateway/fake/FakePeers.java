package org.heliograph.gateway.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.heliograph.gateway.json.Json;
import org.heliograph.link.PeerQuery;
import org.heliograph.link.PeerRetrieval;

/** What the platform says to the questions of peers: what a test puts here. */
public final class FakePeers {
    /** The answer to every query: an array of DICOM JSON objects. */
    public volatile String matches = "[]";
    /** The answer to every retrieval. */
    public final List<PeerRetrieval.Instance> instances = new CopyOnWriteArrayList<>();
    /** The bytes by SOP Instance UID. */
    public final Map<String, byte[]> content = new ConcurrentHashMap<>();

    public final List<String> asked = new CopyOnWriteArrayList<>();
    public final List<PeerQuery> queries = new CopyOnWriteArrayList<>();
    public final List<PeerRetrieval> retrievals = new CopyOnWriteArrayList<>();
    private final Json json = new Json();

    Reply answer(String[] parts, byte[] body) {
        asked.add(parts[3]);
        return switch (parts[4]) {
            case "query" -> {
                queries.add(json.read(body, PeerQuery.class));
                yield new Reply(200, matches.getBytes(UTF_8));
            }
            case "retrieval" -> {
                retrievals.add(json.read(body, PeerRetrieval.class));
                yield new Reply(200, new PeerRetrieval.Found(instances));
            }
            default -> {
                byte[] bytes = content.get(parts[7]);
                yield bytes == null ? Reply.problem(404, "not-found") : new Reply(200, bytes);
            }
        };
    }
}
