package org.heliograph.platform.workitem.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Map;
import org.apache.tomcat.websocket.server.WsContextListener;
import org.heliograph.platform.http.ApiPaths;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.workitem.AeTitle;
import org.heliograph.platform.workitem.EventReports;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Opens the channel of a subscriber (PS3.18 §11.13): an ordinary request, guarded as all are, that becomes a WebSocket. */
@RestController
@Requires(
        value = {Role.READER, Role.SENDER},
        scopes = Scope.DICOMWEB_READ)
class EventChannelController {
    private final EventReports reports;

    EventChannelController(EventReports reports) {
        this.reports = reports;
    }

    /** Has Tomcat bring what a WebSocket needs. */
    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> webSockets() {
        return factory -> factory.addContextCustomizers(
                context -> context.addApplicationListener(WsContextListener.class.getName()));
    }

    @GetMapping(ApiPaths.DICOMWEB + "/subscribers/{subscriber}")
    void open(
            @AuthenticationPrincipal Requester requester,
            @PathVariable String subscriber,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        AeTitle aeTitle = SubscriptionController.aeTitle(subscriber);
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                || !(request.getServletContext().getAttribute(ServerContainer.class.getName())
                        instanceof ServerContainer container)) {
            throw new Problem(
                    HttpStatus.UPGRADE_REQUIRED, "upgrade-required", "Open this by a WebSocket over HTTP/1.1.");
        }
        EventChannel channel = new EventChannel(reports, requester.organisation(), aeTitle);
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(EventChannel.class, "/")
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(channel);
                    }
                })
                .build();
        try {
            container.upgradeHttpToWebSocket(request, response, config, Map.of());
        } catch (DeploymentException refused) {
            throw new IOException("the channel could not be opened", refused);
        }
    }
}
