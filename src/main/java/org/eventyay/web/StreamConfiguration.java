package org.eventyay.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Where encoders send streams to, and viewers get them from. */
@Configuration(proxyBeanMethods = false)
class StreamConfiguration {

    @Bean
    SimpleUrlHandlerMapping streamMapping(LiveHandler live, IngestHandler ingest) {
        // before the page that answers everything else
        return new Streams(Map.of("/live/**", live, "/ingest/**", ingest));
    }

    /** What follows a prefix in the address of a request; empty if it ends before. */
    static String below(String prefix, HttpServletRequest request) {
        String address = request.getRequestURI();
        return address.startsWith(prefix) ? address.substring(prefix.length()) : "";
    }

    /** Other sites are answered by the handlers themselves, their first questions too. */
    private static final class Streams extends SimpleUrlHandlerMapping {
        Streams(Map<String, ?> handlers) {
            super(handlers, Ordered.LOWEST_PRECEDENCE - 20);
        }

        @Override
        protected HandlerExecutionChain getCorsHandlerExecutionChain(
                HttpServletRequest request, HandlerExecutionChain chain, @Nullable CorsConfiguration config) {
            return chain;
        }
    }
}
