package org.heliograph.platform.front;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import org.heliograph.platform.gateways.GatewayCaller;
import org.heliograph.platform.http.ApiPaths;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Client;
import org.heliograph.platform.identity.Requester;
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
            case RouteRule.Members members -> checkMember(members, request);
        }
    }

    private static void checkGateway() {
        if (principal().filter(GatewayCaller.class::isInstance).isEmpty()) {
            Problem refusal = new Problem(HttpStatus.UNAUTHORIZED, "token-required", "This route is for gateways.");
            refusal.getHeaders().set("WWW-Authenticate", "Bearer");
            throw refusal;
        }
    }

    private static void checkMember(RouteRule.Members members, HttpServletRequest request) {
        Requester requester = principal()
                .filter(Requester.class::isInstance)
                .map(Requester.class::cast)
                .orElseThrow(() -> unknown(request));
        boolean allowed = switch (requester) {
            case Caller person -> members.roles().stream().anyMatch(person.roles()::contains);
            case Client client -> members.scopes().stream().anyMatch(client::may);
        };
        if (!allowed) {
            throw new Problem(HttpStatus.FORBIDDEN, "not-allowed", "Your role, or your token, does not allow this.");
        }
        if (requester instanceof Caller) {
            checkHeader(request);
        }
    }

    /** A program is told how to say who it is (RFC 6750 §3). */
    private static Problem unknown(HttpServletRequest request) {
        boolean programs = ApiPaths.isForPrograms(request.getRequestURI());
        Problem refusal = programs
                ? new Problem(HttpStatus.UNAUTHORIZED, "token-required", "Sign in, or send a token that is good.")
                : new Problem(HttpStatus.UNAUTHORIZED, "not-signed-in", "Sign in first.");
        if (programs) {
            refusal.getHeaders().set("WWW-Authenticate", "Bearer");
        }
        return refusal;
    }

    /** Only what a browser sends with its cookie: gateways and other programs carry none that a site could borrow. */
    private static void checkHeader(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean browsers = path.startsWith("/api/") || ApiPaths.isForPrograms(path);
        if (browsers && !READING.contains(request.getMethod()) && !"1".equals(request.getHeader(HEADER))) {
            throw new Problem(HttpStatus.FORBIDDEN, "header-required", "Send the header " + HEADER + ": 1.");
        }
    }

    private static Optional<Object> principal() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getPrincipal);
    }
}
