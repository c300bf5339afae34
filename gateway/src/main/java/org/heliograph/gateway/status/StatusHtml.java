package org.heliograph.gateway.status;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.heliograph.gateway.send.RecompressionState;

/** The state as a page: one table, no script. */
final class StatusHtml {
    private StatusHtml() {}

    static String of(GatewayState state) {
        StringBuilder rows = new StringBuilder();
        rows(state)
                .forEach((name, value) -> rows.append("<tr><th scope=row>")
                        .append(name)
                        .append("</th><td>")
                        .append(escape(value))
                        .append("</td></tr>\n"));
        return """
                <!doctype html>
                <html lang=en><meta charset=utf-8><meta http-equiv=refresh content=5>
                <title>Heliograph gateway</title>
                <style>
                body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem; color: #16202a; background: #f6f7f8 }
                table { border-collapse: collapse } th { text-align: left; font-weight: 500; padding: .3rem 2rem .3rem 0 }
                td { font-variant-numeric: tabular-nums }
                </style>
                <h1>Heliograph gateway</h1>
                <table>
                %s</table>
                </html>
                """.formatted(rows);
    }

    private static Map<String, String> rows(GatewayState state) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("Organisation", state.organisationName());
        rows.put("Platform", state.platform() + (state.platformReached() ? " (reached)" : " (not reached)"));
        rows.put("AE title", state.aeTitle());
        rows.put("DICOM port", Integer.toString(state.dicomPort()));
        rows.put("MLLP port", Integer.toString(state.mllpPort()));
        rows.put("Objects waiting", Long.toString(state.waitingInstances()));
        rows.put("Messages waiting", Long.toString(state.waitingMessages()));
        rows.put("Oldest waiting", state.oldestWaiting().map(Object::toString).orElse("none"));
        rows.put("Objects that need a person", Long.toString(state.alarms()));
        rows.put("Recompressed before sending", recompression(state.recompression()));
        if (!state.recompression().leftAlone().isEmpty()) {
            rows.put("Sent as they came", leftAlone(state.recompression()));
        }
        rows.put(
                "Spool",
                megabytes(state.spool().usedBytes()) + " of "
                        + megabytes(state.spool().budgetBytes())
                        + (state.spool().full() ? ", FULL: new objects are refused" : ""));
        rows.put("Disk free", megabytes(state.spool().diskFreeBytes()));
        rows.put("Damaged records", Long.toString(state.spool().damagedRecords()));
        state.receivers().forEach((name, how) -> rows.put("Kept by " + escape(name) + ", known by", how));
        rows.put("Settings version", Long.toString(state.settingsVersion()));
        rows.put("Version", state.version());
        rows.put("As of", state.now().toString());
        return rows;
    }

    private static String recompression(RecompressionState state) {
        return state.set() + "; since the start " + state.objects() + " objects, " + megabytes(state.bytes()) + " as "
                + megabytes(state.formBytes());
    }

    private static String leftAlone(RecompressionState state) {
        return state.leftAlone().entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String megabytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
