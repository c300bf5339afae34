package org.heliograph.platform.front;

import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Open;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The portal's one page, which shows whatever its address says. The page itself holds no data. */
@Open
@RestController
final class PortalController {
    private final Resource page = new ClassPathResource("META-INF/resources/index.html");

    @GetMapping({
        "/",
        "/sign-in",
        "/setup",
        "/worklist",
        "/deliveries",
        "/gateways",
        "/routing",
        "/uploads",
        "/people",
        "/organisations"
    })
    ResponseEntity<Resource> page() {
        if (!page.exists()) {
            throw Problem.notFound();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .cacheControl(CacheControl.noStore())
                .body(page);
    }
}
