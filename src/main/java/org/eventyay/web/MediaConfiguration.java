package org.eventyay.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eventyay.settings.Installation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Serves public stored files; a name is never used for another file, so browsers may keep them. */
@Configuration(proxyBeanMethods = false)
class MediaConfiguration {

    @Bean
    MediaHandler media(Installation installation) {
        MediaHandler handler = new MediaHandler();
        handler.setLocations(
                List.of(new FileSystemResource(installation.mediaDirectory().resolve("pub") + "/")));
        handler.setCacheControl(CacheControl.maxAge(7, TimeUnit.DAYS).cachePublic());
        return handler;
    }

    @Bean
    SimpleUrlHandlerMapping mediaMapping(MediaHandler media) {
        // before the page that answers everything else
        return new SimpleUrlHandlerMapping(Map.of("/media/pub/**", media), Ordered.LOWEST_PRECEDENCE - 10);
    }
}
