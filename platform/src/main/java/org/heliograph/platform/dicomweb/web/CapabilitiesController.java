package org.heliograph.platform.dicomweb.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.heliograph.platform.http.ApiPaths;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.trust.PublicAddress;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.HtmlUtils;

/**
 * What this service can do (PS3.18 §8.9): its resources and their methods, as WADL or JSON. Made from the routes that are
 * there, so it cannot tell of others.
 */
@RestController
@Requires(
        value = {Role.READER, Role.SENDER},
        scopes = {Scope.DICOMWEB_READ, Scope.DICOMWEB_WRITE})
final class CapabilitiesController {
    private static final MediaType WADL = MediaType.valueOf("application/vnd.sun.wadl+xml");

    private final ObjectProvider<RequestMappingHandlerMapping> routes;
    private final PublicAddress address;

    CapabilitiesController(ObjectProvider<RequestMappingHandlerMapping> routes, PublicAddress address) {
        this.routes = routes;
        this.address = address;
    }

    /** A resource: its path below the base, and what may be done with it. */
    record Resource(String path, Set<String> methods) {}

    /** All of them. */
    record Capabilities(String base, List<Resource> resources) {}

    @RequestMapping(
            path = {ApiPaths.DICOMWEB, ApiPaths.DICOMWEB + "/**"},
            method = RequestMethod.OPTIONS)
    ResponseEntity<?> capabilities(@RequestHeader(defaultValue = "*/*") String accept) {
        Capabilities all = new Capabilities(address.url() + ApiPaths.DICOMWEB, resources());
        for (MediaType range : ranges(accept)) {
            if (range.isCompatibleWith(WADL)) {
                return ResponseEntity.ok().contentType(WADL).body(wadl(all));
            }
            if (range.isCompatibleWith(MediaType.APPLICATION_JSON)
                    || range.getSubtype().equals("dicom+json")) {
                return ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(all);
            }
        }
        throw new Problem(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "Capabilities are given as WADL or JSON.");
    }

    private static List<MediaType> ranges(String accept) {
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .sorted(Comparator.comparingDouble(MediaType::getQualityValue)
                            .reversed())
                    .toList();
        } catch (InvalidMediaTypeException _) {
            return List.of();
        }
    }

    private List<Resource> resources() {
        Map<String, Set<String>> found = new TreeMap<>();
        routes.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .forEach(route -> {
                    for (String path : route.getPatternValues()) {
                        if (path.startsWith(ApiPaths.DICOMWEB + "/") && !path.endsWith("**")) {
                            found.computeIfAbsent(path.substring(ApiPaths.DICOMWEB.length()), _ -> new TreeSet<>())
                                    .addAll(route.getMethodsCondition().getMethods().stream()
                                            .map(Enum::name)
                                            .collect(Collectors.toSet()));
                        }
                    }
                });
        return found.entrySet().stream()
                .map(entry -> new Resource(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String wadl(Capabilities all) {
        StringBuilder xml = new StringBuilder()
                .append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<application xmlns=\"http://wadl.dev.java.net/2009/02\">\n  <resources base=\"")
                .append(HtmlUtils.htmlEscape(all.base()))
                .append("\">\n");
        for (Resource resource : all.resources()) {
            xml.append("    <resource path=\"")
                    .append(HtmlUtils.htmlEscape(resource.path().substring(1)))
                    .append("\">\n");
            resource.methods()
                    .forEach(method ->
                            xml.append("      <method name=\"").append(method).append("\"/>\n"));
            xml.append("    </resource>\n");
        }
        return xml.append("  </resources>\n</application>\n").toString();
    }
}
