package org.heliograph.platform.front;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.platform.identity.FromGateway;
import org.heliograph.platform.identity.Open;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/** Whom a route is for, as its method or else its class is marked. */
sealed interface RouteRule {

    record Everyone() implements RouteRule {}

    /** People of these roles, and programs with one of these scopes. */
    record Members(Set<Role> roles, Set<Scope> scopes) implements RouteRule {
        public Members {
            roles = Set.copyOf(roles);
            scopes = Set.copyOf(scopes);
        }
    }

    record Gateways() implements RouteRule {}

    /** The rule of this route; empty when it has none or more than one, which nobody may use. */
    static Optional<RouteRule> of(HandlerMethod route) {
        List<RouteRule> onMethod = marks(route.getMethod());
        List<RouteRule> rules = onMethod.isEmpty() ? marks(route.getBeanType()) : onMethod;
        return rules.size() == 1 ? Optional.of(rules.getFirst()) : Optional.empty();
    }

    private static List<RouteRule> marks(AnnotatedElement marked) {
        List<RouteRule> rules = new ArrayList<>();
        Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(marked, Requires.class))
                .ifPresent(requires -> rules.add(new Members(Set.of(requires.value()), Set.of(requires.scopes()))));
        if (AnnotatedElementUtils.hasAnnotation(marked, Open.class)) {
            rules.add(new Everyone());
        }
        if (AnnotatedElementUtils.hasAnnotation(marked, FromGateway.class)) {
            rules.add(new Gateways());
        }
        return rules;
    }
}
