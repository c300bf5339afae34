package org.heliograph.platform.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.heliograph.platform.PlatformServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route of the running platform says whom it is for, and holds to it. */
@ExtendWith(PlatformServer.class)
final class RouteGuardTest {
    private final PlatformServer.Running platform;

    RouteGuardTest(PlatformServer.Running platform) {
        this.platform = platform;
    }

    private record Route(String method, String path, HandlerMethod handler) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void everyRouteHasExactlyOneRule() {
        List<Route> without = routes().stream()
                .filter(route -> RouteRule.of(route.handler()).isEmpty())
                .toList();
        assertThat(routes()).isNotEmpty();
        assertThat(without).isEmpty();
    }

    /** The routes that anyone may call are few, so each is named here: a new one has to be meant. */
    @Test
    void onlyTheseRoutesAreOpenToEveryone() {
        Set<String> open = new TreeSet<>();
        for (Route route : routes()) {
            if (RouteRule.of(route.handler()).orElseThrow() instanceof RouteRule.Everyone) {
                open.add(route.toString());
            }
        }
        assertThat(MEANT_TO_BE_OPEN).containsAll(open);
    }

    private static final Set<String> MEANT_TO_BE_OPEN = Set.of(
            "GET /",
            "GET /sign-in",
            "GET /setup",
            "GET /worklist",
            "GET /uploads",
            "GET /deliveries",
            "GET /gateways",
            "GET /routing",
            "GET /people",
            "GET /organisations",
            "GET /health",
            "GET /openapi",
            "GET /openapi.yaml",
            // What may be asked there is no secret; FHIR wants it to be found without a token.
            "GET /fhir/metadata",
            "GET /link",
            "GET /link/v1/root",
            "GET /error",
            "POST /link/v1/enrolments",
            "GET /link/v1/enrolments/{enrolment}",
            "POST /oauth/token",
            "POST /api/session",
            "GET /api/session",
            "DELETE /api/session",
            "POST /api/session/organisation",
            "POST /api/setup/inspect",
            "POST /api/setup",
            // Sends a stranger to sign in, and a member through the door.
            "GET /studies/{study}");

    @Test
    void nobodyPassesUnnamed() throws Exception {
        List<String> passed = new ArrayList<>();
        for (Route route : routes()) {
            if (!(RouteRule.of(route.handler()).orElseThrow() instanceof RouteRule.Everyone)) {
                HttpResponse<String> answer = send(route.method(), route.path().replaceAll("\\{[^}]*}", UNKNOWN));
                // An answer to HEAD has no body (RFC 9110 §9.3.2).
                boolean said = route.method().equals("HEAD") || answer.body().contains("\"code\":\"");
                if (answer.statusCode() != 401 || !said) {
                    passed.add(route + " " + answer.statusCode());
                }
            }
        }
        assertThat(passed).isEmpty();
    }

    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    @Test
    void aChangeWithoutTheHeaderIsRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(platform.url("/api/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<String> answer = platform.client().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("header-required");
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(platform.url(path).toString()))
                .header("X-Heliograph", "1")
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return platform.client().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        RequestMappingHandlerMapping mappings = platform.bean(RequestMappingHandlerMapping.class);
        for (Map.Entry<RequestMappingInfo, HandlerMethod> mapping :
                mappings.getHandlerMethods().entrySet()) {
            Set<RequestMethod> methods = mapping.getKey().getMethodsCondition().getMethods();
            for (String path : mapping.getKey().getPatternValues()) {
                if (methods.isEmpty()) {
                    routes.add(new Route("GET", path, mapping.getValue()));
                }
                methods.forEach(method -> routes.add(new Route(method.name(), path, mapping.getValue())));
            }
        }
        return routes;
    }
}
