package org.heliograph.platform.front;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.study.DicomWebProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the platform says of its routes, in OpenAPI and in DICOMweb's capabilities, is what there is. */
@ExtendWith(PlatformServer.class)
final class ApiDescriptionTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PlatformServer.Running platform;

    ApiDescriptionTest(PlatformServer.Running platform) {
        this.platform = platform;
    }

    @Test
    void describesEveryRouteAndNoOther() throws Exception {
        HttpResponse<String> answer = platform.client()
                .send(HttpRequest.newBuilder(platform.url("/openapi")).build(), HttpResponse.BodyHandlers.ofString());
        JsonNode paths = JSON.readTree(answer.body()).get("paths");
        Set<String> described = new TreeSet<>();
        paths.propertyStream()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        // OpenAPI has no word for the rest of a path.
        Set<String> there = routes("").stream()
                .map(route -> route.replace("{*", "{"))
                .collect(Collectors.toCollection(TreeSet::new));
        // The error page and the description itself are not for anyone to call.
        there.removeIf(route -> route.endsWith(" /error") || route.contains(" /openapi"));
        described.removeIf(route -> route.contains(" /error") || route.contains(" /openapi"));
        assertThat(described).isEqualTo(there);
    }

    @Test
    void dicomWebTellsItsCapabilities() throws Exception {
        DicomWebProgram program = DicomWebProgram.of(platform, Scope.DICOMWEB_READ);
        HttpResponse<byte[]> json =
                program.send("OPTIONS", "/dicomweb", Map.of("Accept", "application/json"), new byte[0]);
        assertThat(json.statusCode()).isEqualTo(200);
        Set<String> told = new TreeSet<>();
        for (JsonNode resource : JSON.readTree(json.body()).get("resources")) {
            for (JsonNode method : resource.get("methods")) {
                told.add(method.asString() + " /dicomweb" + resource.get("path").asString());
            }
        }
        Set<String> there = routes("/dicomweb/");
        there.removeIf(route -> route.startsWith("OPTIONS"));
        assertThat(told).isEqualTo(there).contains("GET /dicomweb/studies", "PUT /dicomweb/workitems/{workitem}/state");

        HttpResponse<byte[]> wadl = program.send(
                "OPTIONS", "/dicomweb/studies", Map.of("Accept", "application/vnd.sun.wadl+xml"), new byte[0]);
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(wadl.body()));
        assertThat(document.getElementsByTagName("method").getLength()).isEqualTo(told.size());
        assertThat(new String(wadl.body(), UTF_8)).contains("path=\"studies\"");
        assertThat(program.send("OPTIONS", "/dicomweb", Map.of("Accept", "image/png"), new byte[0])
                        .statusCode())
                .isEqualTo(406);
    }

    /** PS3.18 §8.5: what is not there is 404; 405 is for a method that a resource does not take. */
    @Test
    void tellsWhatIsNotThereFromWhatIsNotDoneThere() throws Exception {
        DicomWebProgram program = DicomWebProgram.of(platform, Scope.DICOMWEB_READ, Scope.DICOMWEB_WRITE);
        for (String path :
                List.of("/dicomweb/nothing", "/dicomweb/studies/1.2/nothing", "/dicomweb/studies/1.2/series/3/4")) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
                HttpResponse<byte[]> answer = program.send(method, path, Map.of(), new byte[0]);
                assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(404);
                assertThat(JSON.readTree(answer.body()).get("code").asString()).isEqualTo("not-found");
            }
        }
        for (String path : List.of("/dicomweb", "/dicomweb/studies", "/dicomweb/studies/1.2/metadata")) {
            HttpResponse<byte[]> answer = program.send("PUT", path, Map.of(), new byte[0]);
            assertThat(answer.statusCode()).as(path).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).as(path).isPresent();
        }
    }

    private Set<String> routes(String prefix) {
        List<String> routes = new ArrayList<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> mapping : platform.bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()) {
            for (String path : mapping.getKey().getPatternValues()) {
                for (RequestMethod method :
                        mapping.getKey().getMethodsCondition().getMethods()) {
                    if (path.startsWith(prefix)) {
                        routes.add(method.name() + " " + path);
                    }
                }
            }
        }
        return new TreeSet<>(routes);
    }
}
