package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.identity.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every DICOMweb route that names a study, asked with the UIDs of another organisation's (T1, T2). */
@ExtendWith(PlatformServer.class)
final class IsolationHttpTest {
    private final PlatformServer.Running platform;

    IsolationHttpTest(PlatformServer.Running platform) {
        this.platform = platform;
    }

    @Test
    void findsNothingOfAnotherOrganisationByAnyRoute() throws Exception {
        DicomWebProgram valley = DicomWebProgram.of(platform, Scope.values());
        DicomWebProgram county = DicomWebProgram.of(platform, Scope.values());
        Path file = SharedData.dicomFiles("dicom/series/ct-chest-100").getFirst();
        assertThat(valley.store("/dicomweb/studies", List.of(Files.readAllBytes(file)))
                        .statusCode())
                .isEqualTo(200);
        DataSet header = SentPack.Sent.of(file).header();
        List<String> routes = routes();
        assertThat(routes).hasSizeGreaterThan(10);
        List<String> wrong = new ArrayList<>();
        for (String route : routes) {
            String path = route.substring(route.indexOf(' ') + 1)
                    .replace(
                            "{study}",
                            header.uid(Tags.STUDY_INSTANCE_UID).orElseThrow().value())
                    .replace(
                            "{series}",
                            header.uid(Tags.SERIES_INSTANCE_UID).orElseThrow().value())
                    .replace(
                            "{instance}",
                            header.uid(Tags.SOP_INSTANCE_UID).orElseThrow().value())
                    .replace("{frames}", "1")
                    .replace("{*place}", "7FE00010")
                    .replace("//", "/");
            String method = route.substring(0, route.indexOf(' '));
            for (String owner : List.of("", "?owner=" + valley.organisation())) {
                HttpResponse<byte[]> answer = county.send(method, path + owner, Map.of("Accept", "*/*"), new byte[0]);
                if (answer.statusCode() != 404
                        || new String(answer.body(), UTF_8)
                                .contains(valley.organisation().toString())) {
                    wrong.add(method + " " + path + owner + " " + answer.statusCode());
                }
            }
            if (method.equals("GET")) {
                int own = valley.send(method, path, Map.of("Accept", "*/*"), new byte[0])
                        .statusCode();
                if (own != 200) {
                    wrong.add("its own " + path + " " + own);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Routes with a study in their path; storing into one of an own, of the same UID, is no way to another's. */
    private List<String> routes() {
        List<String> routes = new ArrayList<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> mapping : platform.bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()) {
            Set<RequestMethod> methods = mapping.getKey().getMethodsCondition().getMethods();
            for (String path : mapping.getKey().getPatternValues()) {
                if (path.startsWith("/dicomweb/") && path.contains("{study}")) {
                    methods.stream()
                            .filter(method -> method != RequestMethod.POST)
                            .forEach(method -> routes.add(method + " " + path));
                }
            }
        }
        return routes;
    }
}
