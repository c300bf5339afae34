package org.heliograph.platform.share;

import java.time.Duration;
import org.heliograph.platform.tenancy.OrganisationId;

/** With whom a study is to be shared, for how long and why. */
public record ShareOrder(OrganisationId recipient, int days, String purpose, boolean urgent) {
    public static final int DEFAULT_DAYS = 30;
    static final int MOST_DAYS = 365;
    private static final int LONGEST_PURPOSE = 200;

    public ShareOrder {
        purpose = purpose.strip();
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("A share lasts 1 to " + MOST_DAYS + " days");
        }
        if (purpose.isEmpty() || purpose.length() > LONGEST_PURPOSE) {
            throw new IllegalArgumentException("A share has a purpose of 1 to " + LONGEST_PURPOSE + " characters");
        }
    }

    Duration lasts() {
        return Duration.ofDays(days);
    }
}
