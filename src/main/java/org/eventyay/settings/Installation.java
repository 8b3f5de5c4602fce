package org.eventyay.settings;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.eventyay.text.WebAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * What follows from the settings: site URL, links to worlds, connection label, directories.
 * Immutable for the life of the process.
 */
@Component
public class Installation {
    /** Set in the processes of commands. */
    public static final String COMMAND = "eventyay.process.command";

    private final Settings settings;
    private final Environment environment;
    private final ObjectProvider<RunningSite> servers;
    private boolean asked;
    private @Nullable URI runningSite;
    private volatile @Nullable URI site;
    private final Properties build = properties("/git.properties");

    Installation(Settings settings, Environment environment, ObjectProvider<RunningSite> servers) {
        this.servers = servers;
        this.settings = settings;
        this.environment = environment;
    }

    /** Version of the jar, {@code development} outside one. */
    public static String version() {
        String version = Installation.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Public base URL, without a slash at the end. */
    public URI siteUrl() {
        String url = settings.site().url();
        if (url == null || url.isBlank()) {
            return running().orElseGet(() -> URI.create("http://localhost:" + port()));
        }
        URI known = site;
        if (known == null) {
            known = asciiUri(url);
            site = known;
        }
        return known;
    }

    /** As browsers take it: a scheme in capitals is one, and letters of other scripts in a host are written in ASCII. */
    private static URI asciiUri(String url) {
        return URI.create(WebAddress.ascii(url.strip()).replaceAll("/+$", ""));
    }

    /**
     * A command in another shell than the server's has neither its port nor its URL among the settings, but the server says them itself.
     * A server never asks: it has a port of its own, or the property that makes it one.
     */
    private Optional<URI> running() {
        if (!environment.getProperty(COMMAND, Boolean.class, false) || environment.containsProperty("server.port")) {
            return Optional.empty();
        }
        synchronized (this) {
            if (!asked) {
                asked = true;
                List<URI> sites = servers.getObject().siteUrls();
                if (!sites.isEmpty()) {
                    runningSite = sites.getFirst();
                    // on stderr like all that is not the result
                    System.err.println("Note: the site URL is that of "
                            + (sites.size() == 1
                                    ? "the running server, "
                                    : "the first of " + sites.size() + " running servers, ")
                            + runningSite);
                }
            }
            return Optional.ofNullable(runningSite);
        }
    }

    /** Base of anonymous invite links, without a slash at the end. */
    public URI shortUrl() {
        String url = settings.shortUrl().url();
        return url == null || url.isBlank() ? siteUrl() : asciiUri(url);
    }

    /** Whether invite links live on a host of their own. */
    public boolean hasShortDomain() {
        return !shortUrl().getHost().equalsIgnoreCase(siteUrl().getHost());
    }

    private String port() {
        String local = environment.getProperty("local.server.port");
        return local == null ? environment.getProperty("server.port", "8080") : local;
    }

    /**
     * The base URL of a world with this domain, without a slash at the end: {@code https://<domain>}, but where the
     * domain is the site's host or below it, scheme and (if the domain names none) port are the site's.
     */
    public String worldUrl(String domain) {
        int slash = domain.indexOf('/');
        String authority = slash < 0 ? domain : domain.substring(0, slash);
        String path = slash < 0 ? "" : domain.substring(slash).replaceAll("/+$", "");
        String host = authority.replaceAll(":\\d+$", "");
        URI site = siteUrl();
        if (host.equals(site.getHost()) || host.endsWith("." + site.getHost())) {
            String port = authority.equals(host) && site.getPort() >= 0 ? ":" + site.getPort() : "";
            return site.getScheme() + "://" + authority + port + path;
        }
        return "https://" + authority + path;
    }

    /** {@code <commit>.<environment>} of this process. */
    public String label() {
        return commit() + "." + environmentName();
    }

    /** Commit this process was built from, as given or seven digits, else {@code unknown}. */
    public String commit() {
        String given = settings.commit().sha();
        if (given != null && !given.isBlank()) {
            return given.strip();
        }
        String id = build.getProperty("git.commit.id", build.getProperty("git.commit.id.full", ""));
        return id.length() < 7 ? "unknown" : id.substring(0, 7);
    }

    private String environmentName() {
        return Stream.of(
                        settings.video().environment(),
                        settings.environment(),
                        environment.getProperty("VENUELESS_ENVIRONMENT"))
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .orElse("unknown");
    }

    /** Data directory, absolute. */
    public Path dataDirectory() {
        return settings.data().dir().toAbsolutePath().normalize();
    }

    /** Directory of stored files. */
    public Path mediaDirectory() {
        return dataDirectory().resolve("media");
    }

    /** Directory of the streams that encoders push here; all servers share it. */
    public Path streamDirectory() {
        Path dir = settings.stream().dir();
        return dir == null
                ? dataDirectory().resolve("live")
                : dir.toAbsolutePath().normalize();
    }

    /** Names of the social networks a world may offer, apart from {@code gravatar}. */
    public Map<String, Boolean> socialNetworks() {
        return Map.of(
                "twitter",
                settings.twitter().configured(),
                "linkedin",
                settings.linkedin().configured());
    }

    private static Properties properties(String resource) {
        Properties properties = new Properties();
        try (@Nullable InputStream in = Installation.class.getResourceAsStream(resource)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new IllegalStateException("The file " + resource + " of the jar can't be read", e);
        }
        return properties;
    }
}
