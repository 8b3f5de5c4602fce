package org.eventyay.live.jetty;

import java.util.Arrays;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.core.server.WebSocketUpgradeHandler;
import org.eventyay.live.ErrorBodies;
import org.eventyay.settings.ServerRole;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Puts the live endpoint into the web server (decision 0001): connections that can be written to directly, and the handshake. */
@Configuration(proxyBeanMethods = false)
class JettyConfiguration {

    /** Before the other customizers, so that they meet the connectors that will be opened. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static WebServerFactoryCustomizer<JettyServletWebServerFactory> liveServer(
            ObjectProvider<LiveSessions> sessions, ObjectProvider<ErrorBodies> errors, Environment environment) {
        boolean serves = ServerRole.of(environment).serves();
        return factory -> factory.addServerCustomizers(server -> {
            server.setConnectors(Arrays.stream(server.getConnectors())
                    .map(JettyConfiguration::writable)
                    .toArray(Connector[]::new));
            server.setErrorHandler(new RefusedRequests(errors));
            handleHandshakes(server, new LiveUpgrade(sessions, serves));
        });
    }

    /** Clients call people users, and one who is not there not found. */
    @Bean
    WireCode unknownUser() {
        return new WireCode("user.unknown", "user.not_found", false);
    }

    private static Connector writable(Connector connector) {
        return connector instanceof ServerConnector plain ? LiveConnector.inPlaceOf(plain) : connector;
    }

    private static void handleHandshakes(Server server, LiveUpgrade upgrade) {
        WebSocketUpgradeHandler handshakes = new WebSocketUpgradeHandler();
        handshakes.addMapping(LiveUpgrade.PATHS, upgrade);
        handshakes.setHandler(server.getHandler());
        server.setHandler(handshakes);
    }
}
