package org.heliograph.gateway.send;

import java.util.Map;
import java.util.TreeMap;

/**
 * What was recompressed since the program started.
 *
 * @param set when it is done: auto, always or never
 * @param bytes of the objects as they came
 * @param formBytes of what they became
 * @param leftAlone how many were sent as they came, by the words of docs/recompressed-form.md
 */
public record RecompressionState(String set, long objects, long bytes, long formBytes, Map<String, Long> leftAlone) {
    public RecompressionState {
        leftAlone = java.util.Collections.unmodifiableMap(new TreeMap<>(leftAlone));
    }
}
