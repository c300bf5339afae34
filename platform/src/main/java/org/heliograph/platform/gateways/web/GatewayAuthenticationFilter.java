package org.heliograph.platform.gateways.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.heliograph.platform.gateways.GatewayCaller;
import org.heliograph.platform.gateways.GatewayTokens;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes the holder of a gateway's token the caller of the link's requests. */
@Component
final class GatewayAuthenticationFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final GatewayTokens tokens;

    GatewayAuthenticationFilter(GatewayTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/link/v1/");
    }

    /** The polls of the link are answered on the thread that took them; still, a dispatch keeps its caller. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<GatewayCaller> caller = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.startsWith(BEARER))
                .flatMap(header -> tokens.caller(header.substring(BEARER.length())));
        if (caller.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        SecurityContext outer = SecurityContextHolder.getContext();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                caller.get(), "", AuthorityUtils.createAuthorityList("GATEWAY")));
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.setContext(outer);
        }
    }
}
