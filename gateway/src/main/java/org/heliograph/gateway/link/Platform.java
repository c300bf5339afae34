package org.heliograph.gateway.link;

import java.time.Duration;
import org.heliograph.gateway.json.Json;

/** The platform as the other parts call it: the client with this gateway's token. */
public final class Platform {
    private final LinkClient client;
    private final TokenSource tokens;
    private final Json json;

    public Platform(LinkClient client, TokenSource tokens, Json json) {
        this.client = client;
        this.tokens = tokens;
        this.json = json;
    }

    public Answer call(Call call) {
        return client.call(call, tokens);
    }

    public Answer download(String path, long offset, Duration stall, ByteSink sink) {
        return client.download(path, offset, stall, tokens, sink);
    }

    public Json json() {
        return json;
    }
}
