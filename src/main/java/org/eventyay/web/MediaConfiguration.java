package org.eventyay.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eventyay.settings.Installation;
import org.eventyay.storage.StoredFiles;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.CacheControl;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Serves public stored files. A name is never used for another file, so whoever is on the way may keep it; but not a file that is there
 * for a while only, as a report about people is.
 */
@Configuration(proxyBeanMethods = false)
class MediaConfiguration {
    private static final String MEDIA = "/media/";

    @Bean
    MediaHandler lastingMedia(Installation installation) {
        return handler(installation, CacheControl.maxAge(7, TimeUnit.DAYS).cachePublic());
    }

    @Bean
    MediaHandler passingMedia(Installation installation) {
        return handler(installation, CacheControl.noStore().cachePrivate());
    }

    private static MediaHandler handler(Installation installation, CacheControl kept) {
        MediaHandler handler = new MediaHandler();
        handler.setLocations(
                List.of(new FileSystemResource(installation.mediaDirectory().resolve("pub") + "/")));
        handler.setCacheControl(kept);
        return handler;
    }

    @Bean
    SimpleUrlHandlerMapping mediaMapping(
            @Qualifier("lastingMedia") MediaHandler lasting,
            @Qualifier("passingMedia") MediaHandler passing,
            StoredFiles files) {
        HttpRequestHandler either = (request, response) -> {
            String path = request.getRequestURI().substring(MEDIA.length());
            boolean lasts = !MediaHandler.mayPass(path) || files.lasts(path);
            (lasts ? lasting : passing).handleRequest(request, response);
        };
        // before the page that answers everything else
        return new SimpleUrlHandlerMapping(Map.of(MEDIA + "pub/**", either), Ordered.LOWEST_PRECEDENCE - 10);
    }
}
