package org.heliograph.platform.front;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import org.heliograph.platform.gateways.GatewayCaller;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Lets a request through to its route when the route is for whoever asks, and refuses every route that does not say
 * whom it is for. A request of a browser that changes something has to carry a header that no other site can make it
 * send.
 */
@Component
final class RouteGuard implements HandlerInterceptor {
    private static final String HEADER = "X-Heliograph";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ASYNC || handler instanceof ResourceHttpRequestHandler) {
            return true;
        }
        if (!(handler instanceof HandlerMethod route)) {
            throw new IllegalStateException("a route of a kind that cannot say whom it is for");
        }
        RouteRule rule = RouteRule.of(route)
                .orElseThrow(() -> new IllegalStateException("a route that does not say whom it is for: " + route));
        check(rule, request);
        return true;
    }

    private static void check(RouteRule rule, HttpServletRequest request) {
        switch (rule) {
            case RouteRule.Everyone everyone -> checkHeader(request);
            case RouteRule.Gateways gateways -> checkGateway();
            case RouteRule.People people -> checkPerson(people, request);
        }
    }

    private static void checkGateway() {
        if (principal().filter(GatewayCaller.class::isInstance).isEmpty()) {
            Problem refusal = new Problem(HttpStatus.UNAUTHORIZED, "token-required", "This route is for gateways.");
            refusal.getHeaders().set("WWW-Authenticate", "Bearer");
            throw refusal;
        }
    }

    private static void checkPerson(RouteRule.People people, HttpServletRequest request) {
        Caller caller = principal()
                .filter(Caller.class::isInstance)
                .map(Caller.class::cast)
                .orElseThrow(() -> new Problem(HttpStatus.UNAUTHORIZED, "not-signed-in", "Sign in first."));
        if (people.roles().stream().noneMatch(caller.roles()::contains)) {
            throw new Problem(HttpStatus.FORBIDDEN, "not-allowed", "Your role does not allow this.");
        }
        checkHeader(request);
    }

    /** Only the browser's own routes: gateways and other programs carry no cookie that a site could borrow. */
    private static void checkHeader(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean browsers = path.startsWith("/api/") || path.startsWith("/dicom-web/");
        if (browsers && !READING.contains(request.getMethod()) && !"1".equals(request.getHeader(HEADER))) {
            throw new Problem(HttpStatus.FORBIDDEN, "header-required", "Send the header " + HEADER + ": 1.");
        }
    }

    private static Optional<Object> principal() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getPrincipal);
    }
}
