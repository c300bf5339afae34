package org.heliograph.platform.front;

import java.util.Map;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Open;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a load balancer whether this node can work, and nobody why it cannot. */
@Open
@RestController
final class HealthController {
    private final JdbcClient jdbc;

    HealthController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/health")
    Map<String, String> health() {
        try {
            jdbc.sql("select 1").query(Integer.class).single();
            return Map.of("status", "ready");
        } catch (DataAccessException away) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "not-ready", "The platform cannot work at the moment.");
        }
    }
}
