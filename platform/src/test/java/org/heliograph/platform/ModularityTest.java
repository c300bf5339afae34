package org.heliograph.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The features know each other in one direction only, and only by what each shows (docs/development/layers.md). */
final class ModularityTest {
    /** Whoever stands later may know whoever stands earlier. */
    private static final List<String> ORDER = List.of(
            "database",
            "tenancy",
            "trust",
            "http",
            "work",
            "organisation",
            "identity",
            "audit",
            "access",
            "dicomweb",
            "gateways",
            "objects",
            "study",
            "workitem",
            "upload",
            "network",
            "patient",
            "share",
            "document",
            "delivery",
            "notification",
            "retention",
            "front");

    private final ApplicationModules modules = ApplicationModules.of(PlatformApplication.class);

    @Test
    void noFeatureReachesIntoAnotherAndNoneGoInCircles() {
        modules.verify();
    }

    @Test
    void everyFeatureKnowsOnlyThoseBeforeIt() {
        List<String> backwards = new ArrayList<>();
        for (ApplicationModule module : modules) {
            String name = module.getIdentifier().toString();
            assertThat(ORDER).contains(name);
            module.getDirectDependencies(modules).stream()
                    .map(dependency ->
                            dependency.getTargetModule().getIdentifier().toString())
                    .filter(target -> ORDER.indexOf(target) >= ORDER.indexOf(name))
                    .forEach(target -> backwards.add(name + " → " + target));
        }
        assertThat(backwards).isEmpty();
    }
}
