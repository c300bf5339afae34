package org.heliograph.platform.front;

import java.util.List;
import java.util.Map;
import org.heliograph.link.RootDocument;
import org.heliograph.platform.identity.Open;
import org.heliograph.platform.trust.Trust;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a gateway learns before it trusts anything: the link's versions, and the root document to check. */
@Open
@RestController
final class LinkController {
    private final Trust trust;

    LinkController(Trust trust) {
        this.trust = trust;
    }

    @GetMapping("/link")
    Map<String, List<Integer>> versions() {
        return Map.of("versions", List.of(1));
    }

    @GetMapping("/link/v1/root")
    RootDocument.Answer root() {
        return new RootDocument.Answer(trust.rootDocument());
    }
}
