package org.heliograph.gateway.link;

import org.heliograph.gateway.json.Json;

/** The platform as the other parts call it: the client with this gateway's token. */
public final class Platform {
    private final LinkClient client;
    private final TokenSource tokens;
    private final Json json;
    private volatile boolean reached;

    public Platform(LinkClient client, TokenSource tokens, Json json) {
        this.client = client;
        this.tokens = tokens;
        this.json = json;
    }

    public Answer call(Call call) {
        Answer answer = client.call(call, tokens);
        reached = switch (answer) {
            case Answer.Ok _ -> true;
            case Answer.Problem problem -> problem.status() < 500 && problem.status() != 401;
            case Answer.Unreachable _ -> false;
        };
        return answer;
    }

    /** Whether the last call was answered by a platform that works and knows this gateway. */
    public boolean reached() {
        return reached;
    }

    /** A range of an answer of any size. */
    public Answer download(Call call, RangeDownload range) {
        return client.download(call, range, tokens);
    }

    /** A call whose answer is given on as it comes. */
    public Answer receive(Call call, ByteSink sink) {
        return client.receive(call, tokens, sink);
    }

    public Json json() {
        return json;
    }
}
