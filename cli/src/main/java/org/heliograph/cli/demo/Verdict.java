package org.heliograph.cli.demo;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.ObjectMapper;

/** What can be said at the end, and only what was seen. */
final class Verdict {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> failures = new ArrayList<>();
    private boolean complete;
    private int instances;
    private boolean hashesEqual;
    private boolean oruAcknowledged;
    private long firstImageMs = -1;
    private boolean browser;

    void failed(String reason) {
        failures.add(reason);
    }

    void instances(int count) {
        instances = count;
    }

    void hashesEqual() {
        hashesEqual = true;
    }

    void oruAcknowledged() {
        oruAcknowledged = true;
    }

    /** The first image stood on the specialist's screen after so many ms. */
    void firstImage(long ms) {
        browser = true;
        firstImageMs = ms;
    }

    void complete() {
        complete = true;
    }

    boolean ok() {
        return complete && failures.isEmpty() && hashesEqual && oruAcknowledged;
    }

    String sentence() {
        if (ok()) {
            return "All of it happened: " + instances
                    + " images, byte for byte the same at every place; the result was "
                    + "acknowledged by the record system"
                    + (browser ? "; first image after " + firstImageMs + " ms." : "; no browser was found here.");
        }
        return "NOT all of it happened. " + String.join("; ", failures);
    }

    String json(List<Timeline.Step> steps) {
        var json = JSON.createObjectNode().put("ok", ok());
        var list = json.putArray("steps");
        for (Timeline.Step step : steps) {
            list.addObject().put("name", step.name()).put("ms", step.ms()).put("detail", step.detail());
        }
        json.put("instances", instances).put("hashesEqual", hashesEqual).put("oruAcknowledged", oruAcknowledged);
        if (browser) {
            json.put("firstImageMs", firstImageMs);
        } else {
            json.putNull("firstImageMs");
        }
        var reasons = json.putArray("failures");
        failures.forEach(reasons::add);
        return JSON.writeValueAsString(json);
    }
}
