package org.heliograph.platform.study;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program built on dicomweb-client, the JavaScript library that OHIF uses too, run by Node over TLS. */
final class DicomwebClientJs {
    private DicomwebClientJs() {}

    /** A method of the library: its options, and the files that it stores. */
    record Call(String method, Map<String, ?> options, List<String> files) {
        static Call of(String method, Map<String, ?> options) {
            return new Call(method, options, List.of());
        }

        private Map<String, Object> asked() {
            return files.isEmpty()
                    ? Map.of("method", method, "options", options)
                    : Map.of("method", method, "options", options, "files", files);
        }
    }

    /** Calls one method after the other; what each gave, as {@code user.js} tells it. */
    static List<JsonNode> call(DicomWebProgram program, List<Call> calls) throws Exception {
        List<String> said = NodePeer.of("dicomweb-client", "user.js")
                .ask(
                        program,
                        Map.of(
                                "url",
                                program.platform().url("/dicomweb").toString(),
                                "token",
                                program.token(),
                                "calls",
                                calls.stream().map(Call::asked).toList()));
        List<JsonNode> events = said.stream()
                .filter(line -> line.startsWith("{\"event\":"))
                .map(JsonMapper.shared()::readTree)
                .toList();
        if (events.size() != calls.size()) {
            throw new AssertionError(String.join("\n", said));
        }
        return events;
    }
}
