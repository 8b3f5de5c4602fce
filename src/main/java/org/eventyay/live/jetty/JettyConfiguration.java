package org.eventyay.live.jetty;

import java.util.Arrays;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.eventyay.live.ErrorBodies;
import org.eventyay.live.ProgramSocket;
import org.eventyay.settings.ServerRole;
import org.eventyay.settings.Settings;
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
            ObjectProvider<LiveSessions> sessions,
            ObjectProvider<ProgramSocket> programs,
            ObjectProvider<ErrorBodies> errors,
            ObjectProvider<OpenConnections> open,
            Settings settings,
            Environment environment) {
        boolean serves = ServerRole.of(environment).serves();
        return factory -> factory.addServerCustomizers(server -> {
            server.setConnectors(Arrays.stream(server.getConnectors())
                    .map(connector -> writable(connector, open))
                    .toArray(Connector[]::new));
            server.setErrorHandler(new RefusedRequests(errors));
            server.setHandler(new SlowBodies(server.getHandler(), settings.body()));
            handleHandshakes(server, new LiveUpgrade(sessions, serves), new ProgramUpgrade(programs, serves));
        });
    }

    /**
     * A thread for each request and connection that has something to do, however many: virtual ones cost little, and with a bound on them
     * a few hundred slow peers could keep everybody else waiting. What is bounded is connections, memory and time.
     */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    static WebServerFactoryCustomizer<JettyServletWebServerFactory> threads() {
        return factory -> {
            VirtualThreadPool threads = new VirtualThreadPool(0);
            threads.setName("web-");
            factory.setThreadPool(threads);
        };
    }

    private static Connector writable(Connector connector, ObjectProvider<OpenConnections> open) {
        return connector instanceof ServerConnector plain ? LiveConnector.inPlaceOf(plain, open::getObject) : connector;
    }

    private static void handleHandshakes(Server server, LiveUpgrade upgrade, ProgramUpgrade programs) {
        LiveHandshakes handshakes = new LiveHandshakes();
        handshakes.addMapping(LiveUpgrade.PATHS, upgrade);
        handshakes.addMapping(ProgramUpgrade.PATHS, programs);
        handshakes.setHandler(server.getHandler());
        server.setHandler(handshakes);
    }
}
