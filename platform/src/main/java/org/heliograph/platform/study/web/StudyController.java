package org.heliograph.platform.study.web;

import java.util.Map;
import java.util.UUID;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One study, described. */
@RestController
@Requires({Role.READER, Role.SENDER})
final class StudyController {
    private final Doors doors;
    private final StudyDescriptions descriptions;

    StudyController(Doors doors, StudyDescriptions descriptions) {
        this.doors = doors;
        this.descriptions = descriptions;
    }

    @GetMapping("/api/studies/{study}")
    Map<String, Object> study(@AuthenticationPrincipal Caller caller, @PathVariable UUID study) {
        return descriptions.of(caller, doors.byId(caller, study));
    }
}
