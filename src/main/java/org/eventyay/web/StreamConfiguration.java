package org.eventyay.web;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Where encoders send streams to, and viewers get them from. */
@Configuration(proxyBeanMethods = false)
class StreamConfiguration {

    @Bean
    SimpleUrlHandlerMapping streamMapping(LiveHandler live, IngestHandler ingest) {
        // before the page that answers everything else
        return new SimpleUrlHandlerMapping(
                Map.of("/live/**", live, "/ingest/**", ingest), Ordered.LOWEST_PRECEDENCE - 20);
    }
}
