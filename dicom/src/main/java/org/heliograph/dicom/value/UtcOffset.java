package org.heliograph.dicom.value;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An offset from UTC as the suffix of VR DT and Timezone Offset From UTC (0008,0201) write it (PS3.3 §C.12.1.1.8). */
public final class UtcOffset {
    private static final Pattern FORM = Pattern.compile("([+-])([0-9]{2})([0-9]{2})");
    private static final int WEST = -12 * 60;
    private static final int EAST = 14 * 60;

    private UtcOffset() {}

    /** Reads {@code +0100}; empty beyond -1200 and +1400, where the earth has no zones. */
    public static Optional<ZoneOffset> parse(String text) {
        Matcher found = FORM.matcher(Padding.strip(text));
        if (!found.matches()) {
            return Optional.empty();
        }
        int minutesOfHour = Integer.parseInt(found.group(3));
        int minutes = Integer.parseInt(found.group(2)) * 60 + minutesOfHour;
        int signed = found.group(1).equals("-") ? -minutes : minutes;
        return minutesOfHour > 59 || signed < WEST || signed > EAST
                ? Optional.empty()
                : Optional.of(ZoneOffset.ofTotalSeconds(signed * 60));
    }
}
