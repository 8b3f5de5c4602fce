package org.eventyay.live;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.jetty.JettyRequestUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/** Where the endpoint is and how large a frame may be (spec 01 §1.1). */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class LiveConfiguration implements WebSocketConfigurer {
    private static final int MAXIMUM_FRAME = 16 << 20;

    private final LiveEndpoint endpoint;

    LiveConfiguration(LiveEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Before the other customizers, so that they meet the connector that will be opened. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static WebServerFactoryCustomizer<JettyServletWebServerFactory> liveConnector() {
        return factory ->
                factory.addServerCustomizers(server -> server.setConnectors(Arrays.stream(server.getConnectors())
                        .map(connector ->
                                connector instanceof ServerConnector plain ? LiveConnector.inPlaceOf(plain) : connector)
                        .toArray(Connector[]::new)));
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        JettyRequestUpgradeStrategy upgrade = new JettyRequestUpgradeStrategy();
        upgrade.addWebSocketConfigurer(settings -> {
            settings.setMaxTextMessageSize(MAXIMUM_FRAME);
            settings.setMaxBinaryMessageSize(MAXIMUM_FRAME);
            settings.setMaxFrameSize(MAXIMUM_FRAME);
            // silence is noticed by our own pings
            settings.setIdleTimeout(Duration.ZERO);
        });
        registry.addHandler(endpoint, "/ws/world/{worldId}/")
                .setHandshakeHandler(new PlainHandshake(upgrade))
                .setAllowedOriginPatterns("*");
    }

    /** No compression: it would cost memory per socket, and each frame would have to be compressed for each socket anew. */
    private static final class PlainHandshake extends DefaultHandshakeHandler {
        PlainHandshake(JettyRequestUpgradeStrategy upgrade) {
            super(upgrade);
        }

        @Override
        protected List<WebSocketExtension> filterRequestedExtensions(
                ServerHttpRequest request, List<WebSocketExtension> requested, List<WebSocketExtension> supported) {
            return List.of();
        }

        @Override
        protected @Nullable String selectProtocol(List<String> requested, WebSocketHandler handler) {
            return null;
        }
    }
}
