package org.heliograph.gateway.fake;

import java.util.Map;

/** An answer: a record to write as JSON, or raw bytes; status 0 cuts the connection. */
record Reply(int status, Object body) {
    static Reply problem(int status, String code) {
        return new Reply(status, Map.of("type", "about:blank", "title", code, "status", status, "code", code));
    }
}
