package org.eventyay.live.jetty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eventyay.settings.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Where the web server keeps files for a moment: in the data directory, one place for all servers of it, and not a new one in the
 * machine's own for each start, of which a killed server would leave two. What killed servers left in it goes at the next start.
 */
@Component
@Order(0)
class WebFolders implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {
    private static final Logger log = LoggerFactory.getLogger(WebFolders.class);
    /** No request takes that long. */
    private static final Duration OLD = Duration.ofDays(1);

    private final Installation installation;

    WebFolders(Installation installation) {
        this.installation = installation;
    }

    @Override
    public void customize(JettyServletWebServerFactory factory) {
        Path run = installation.dataDirectory().resolve("run");
        try {
            Path pages = Files.createDirectories(run.resolve("pages"));
            Path parts = Files.createDirectories(run.resolve("parts"));
            removeOld(parts);
            factory.setDocumentRoot(pages.toFile());
            factory.addServerCustomizers(
                    server -> server.getDescendants(WebAppContext.class).forEach(context -> {
                        context.setTempDirectory(parts.toFile());
                        context.setTempDirectoryPersistent(true);
                    }));
        } catch (IOException e) {
            log.warn("The web server keeps its files elsewhere, since {} can't be written", run);
        }
    }

    private static void removeOld(Path parts) throws IOException {
        FileTime limit = FileTime.from(Instant.now().minus(OLD));
        try (Stream<Path> left = Files.list(parts)) {
            for (Path one : left.filter(Files::isRegularFile).toList()) {
                if (Files.getLastModifiedTime(one).compareTo(limit) < 0) {
                    Files.deleteIfExists(one);
                }
            }
        }
    }
}
