package org.heliograph.platform.organisation;

import java.time.Clock;
import org.heliograph.platform.PlatformDatabase;

/** Gives tests of other features the directory. */
public final class TestOrganisations {
    private TestOrganisations() {}

    public static Organisations of(PlatformDatabase.Ground ground, Clock clock) {
        return new Organisations(ground.tenancy(), ground.jdbc(), clock);
    }
}
