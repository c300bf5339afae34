package org.heliograph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.heliograph.dicom.Tags;
import tools.jackson.databind.JsonNode;

/** A study as the platform has it, asked for over DICOMweb. */
final class StoredStudy {
    /** Where DICOMweb begins. */
    static final String DICOMWEB = "/dicomweb";

    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final PortalClient person;
    private final Map<String, Instance> sent = new HashMap<>();
    private final String studyInstanceUid;

    /** @param files what was to be sent, all of one study */
    StoredStudy(PortalClient person, List<Path> files) throws IOException {
        this.person = person;
        for (Path file : files) {
            Instance instance = Instance.read(file).orElseThrow();
            sent.put(instance.sopInstanceUid().value(), instance);
        }
        this.studyInstanceUid =
                sent.values().iterator().next().uid(Tags.STUDY_INSTANCE_UID).value();
    }

    /** The SOP Instance UIDs that it lists now (PS3.18 §10.4.1.1.3); none when it does not know the study. */
    List<String> listed() throws Exception {
        List<String> uids = new ArrayList<>();
        try {
            for (JsonNode instance : person.get(DICOMWEB + "/studies/" + studyInstanceUid + "/metadata")) {
                uids.add(instance.path("00080018").path("Value").path(0).asString());
            }
        } catch (DemoFailure notYet) {
            assertThat(notYet).hasMessageContaining("was answered 404");
        }
        return uids;
    }

    /**
     * Whether it has so many instances: a small question, asked before the large one. It is asked for by its name, for other
     * studies may fill the worklist's first page.
     */
    private boolean atLeast(int count) throws Exception {
        for (JsonNode study : person.get(DICOMWEB + "/studies?StudyInstanceUID=" + studyInstanceUid)) {
            // Number of Study Related Instances
            if (study.path("00201208").path("Value").path(0).asInt() >= count) {
                return true;
            }
        }
        return false;
    }

    /**
     * Waits until all that was acknowledged is listed; then each is there once, and has the identity that passed over
     * the wire.
     */
    void holdsOnce(Collection<String> acknowledged, Map<String, WireTap.Carried> carried) throws Exception {
        List<String> uids = Patience.until(
                acknowledged.size() + " acknowledged instances on the platform",
                LIMIT,
                () -> atLeast(acknowledged.size())
                        ? Optional.of(listed()).filter(found -> found.containsAll(acknowledged))
                        : Optional.empty());
        assertThat(uids).doesNotHaveDuplicates();
        assertThat(sent.keySet()).containsAll(uids);
        PlatformInstances instances = new PlatformInstances(person);
        for (String uid : acknowledged) {
            WireTap.Carried seen = carried.get(uid);
            assertThat(seen).as("the wire carried " + uid).isNotNull();
            assertThat(instances.identity(Objects.requireNonNull(sent.get(uid))).toString())
                    .isEqualTo(seen.identity());
        }
    }
}
