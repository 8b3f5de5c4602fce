package org.eventyay.live;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
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
