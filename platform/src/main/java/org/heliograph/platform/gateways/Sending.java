package org.heliograph.platform.gateways;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a gateway sends.
 *
 * @param urgentAeTitle a further AE title of the gateway's: what is sent to that one goes before the rest
 * @param zone in which the windows' times are
 */
public record Sending(Optional<String> urgentAeTitle, ZoneId zone, List<Window> windows) {
    public static final Sending UNLIMITED = new Sending(Optional.empty(), ZoneOffset.UTC, List.of());

    private static final int WINDOWS_MAX = 50;

    /** A time of the day at which no more than so much of the line is used; every day when no day is named. */
    public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to, long kilobits) {
        private static final long LEAST = 64;
        private static final long MOST = 100_000_000;

        public Window {
            days = Set.copyOf(days);
            if (from.equals(to) || kilobits < LEAST || kilobits > MOST) {
                throw new IllegalArgumentException(
                        "A window has two different times and a limit of 0.064 to 100,000 Mbit/s.");
            }
        }

        /** The days' words in the order of the week. */
        public List<String> dayWords() {
            return new TreeSet<>(days)
                    .stream()
                            .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
                            .toList();
        }

        /** Reads a day's word, {@code mon} to {@code sun}. */
        public static DayOfWeek day(String word) {
            for (DayOfWeek day : DayOfWeek.values()) {
                if (day.name().substring(0, 3).toLowerCase(Locale.ROOT).equals(word)) {
                    return day;
                }
            }
            throw new IllegalArgumentException("A day is mon, tue, wed, thu, fri, sat or sun.");
        }
    }

    public Sending {
        windows = List.copyOf(windows);
        if (windows.size() > WINDOWS_MAX) {
            throw new IllegalArgumentException("A gateway has 50 windows at most.");
        }
    }

    /** Reads the name of a time zone. */
    public static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("A time zone has a name such as Europe/Berlin.", unknown);
        }
    }
}
