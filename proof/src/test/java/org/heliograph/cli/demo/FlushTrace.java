package org.heliograph.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A receiver's system calls as {@code strace -f -xx} saw them, and which acknowledgements of C-STORE in them came too
 * early: without a flush of a file that began after the last bytes of the object had been read, and ended well.
 */
final class FlushTrace {
    static final List<String> OPTIONS =
            List.of("-f", "-xx", "-s", "96", "-e", "trace=read,readv,recvfrom,write,writev,sendto,fsync,fdatasync");

    private static final Pattern CALL =
            Pattern.compile("^(?:\\[pid +)?(?<thread>\\d+)]? +(?<name>\\w+)\\((?<descriptor>\\d+)(?<rest>.*)$");
    private static final Pattern RESUMED =
            Pattern.compile("^(?:\\[pid +)?(?<thread>\\d+)]? +<\\.\\.\\. (?<name>\\w+) resumed>(?<rest>.*)$");
    private static final Pattern RESULT = Pattern.compile("= (-?\\d+)(?: .*)?$");
    private static final Pattern READ = Pattern.compile("read|readv|recvfrom");
    private static final Pattern WRITE = Pattern.compile("write|writev|sendto");
    private static final Pattern FLUSH = Pattern.compile("fsync|fdatasync");

    /** (0000,0100) US, two bytes, 8001: the command field of C-STORE-RSP (PS3.7 §9.3.1.2), little endian. */
    private static final String STORE_RESPONSE = "\\x00\\x00\\x00\\x01\\x02\\x00\\x00\\x00\\x01\\x80";

    private record Begun(int line, String name, String descriptor, String rest) {}

    private final Map<String, Begun> open = new HashMap<>();
    private final Map<String, Integer> lastRead = new HashMap<>();
    private final List<String> early = new ArrayList<>();
    private int newestFlushBegun = -1;
    private int acknowledgements;
    private int flushes;

    private FlushTrace() {}

    static FlushTrace of(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return of(lines.toList());
        }
    }

    static FlushTrace of(List<String> lines) {
        FlushTrace trace = new FlushTrace();
        for (int line = 0; line < lines.size(); line++) {
            trace.take(line, lines.get(line));
        }
        return trace;
    }

    private void take(int line, String text) {
        Matcher resumed = RESUMED.matcher(text);
        if (resumed.matches()) {
            Begun begun = open.remove(resumed.group("thread"));
            if (begun != null) {
                ended(line, begun, resumed.group("rest"));
            }
            return;
        }
        Matcher call = CALL.matcher(text);
        if (call.matches()) {
            Begun begun = new Begun(line, call.group("name"), call.group("descriptor"), call.group("rest"));
            began(begun, text);
            if (text.endsWith("<unfinished ...>")) {
                open.put(call.group("thread"), begun);
            } else {
                ended(line, begun, begun.rest());
            }
        }
    }

    /** An acknowledgement counts from when the kernel was given it. */
    private void began(Begun call, String text) {
        if (WRITE.matcher(call.name()).matches() && call.rest().contains(STORE_RESPONSE)) {
            acknowledgements++;
            if (newestFlushBegun <= lastRead.getOrDefault(call.descriptor(), -1)) {
                early.add(text);
            }
        }
    }

    private void ended(int line, Begun call, String rest) {
        Matcher result = RESULT.matcher(rest);
        long returned = result.find() ? Long.parseLong(result.group(1)) : -1;
        if (FLUSH.matcher(call.name()).matches() && returned == 0) {
            flushes++;
            newestFlushBegun = Math.max(newestFlushBegun, call.line());
        } else if (READ.matcher(call.name()).matches() && returned > 0) {
            lastRead.put(call.descriptor(), line);
        }
    }

    int acknowledgements() {
        return acknowledgements;
    }

    int flushes() {
        return flushes;
    }

    /** The calls that acknowledged an object that might still have been lost. */
    List<String> early() {
        return early;
    }
}
