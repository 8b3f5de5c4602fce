package org.eventyay.settings;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Everything an operator can set, as {@code EVENTYAY_…} variables or {@code eventyay.*} properties (DESIGN §2).
 * Each nested name is one word of the variable: {@code EVENTYAY_DATABASE_URL} is {@code eventyay.database.url}.
 *
 * @param environment name of the environment in the connection label, second choice after {@code video.environment}
 * @param debug whether the CORS origins of local development are allowed
 */
@ConfigurationProperties("eventyay")
public record Settings(
        @DefaultValue Database database,
        @DefaultValue Redis redis,
        @DefaultValue Data data,
        @DefaultValue Site site,
        @Name("short") @DefaultValue Short shortUrl,
        @DefaultValue Secret secret,
        @DefaultValue Commit commit,
        @DefaultValue Video video,
        @Nullable String environment,
        @DefaultValue("false") boolean debug,
        @DefaultValue Outgoing outgoing,
        @DefaultValue Trusted trusted,
        @DefaultValue Cors cors,
        @DefaultValue Media media,
        @DefaultValue Websocket websocket,
        @DefaultValue Mail mail,
        @DefaultValue Control control,
        @DefaultValue Multifactor multifactor,
        @DefaultValue OAuth twitter,
        @DefaultValue OAuth linkedin,
        @DefaultValue Zoom zoom,
        @DefaultValue Commands commands,
        @DefaultValue User user,
        @DefaultValue Limit limit) {

    /**
     * The PostgreSQL to use; without a URL the embedded one.
     *
     * @param url {@code postgresql://user:password@host:port/name} or {@code jdbc:postgresql:…}
     * @param username user, where the URL names none
     * @param password password, where the URL names none
     */
    public record Database(
            @Nullable String url,
            @Nullable String username,
            @Nullable String password) {}

    /** The Redis to use; without a URL the embedded one. A comma-separated list names the nodes of a cluster. */
    public record Redis(@Nullable String url) {}

    /** Directory of everything this installation keeps on disk. */
    public record Data(@DefaultValue("./data") Path dir) {}

    /** Public base URL of the installation; default {@code http://localhost:<port>}. */
    public record Site(@Nullable String url) {}

    /** Base URL of anonymous invite links; default: the site URL. */
    public record Short(@Nullable String url) {}

    /** Key that signs what the server hands out itself; default: generated into the data directory. */
    public record Secret(@Nullable String key) {}

    /** Commit in the connection label; default: that of the build. */
    public record Commit(@Nullable String sha) {}

    /** Name of the environment in the connection label, first choice. */
    public record Video(@Nullable String environment) {}

    /** Internal networks (CIDR) that outgoing requests may reach. */
    public record Outgoing(@DefaultValue Allowed allowed) {
        public record Allowed(@DefaultValue List<String> networks) {}
    }

    /** Proxies (CIDR) whose {@code X-Forwarded-*} headers count. */
    public record Trusted(
            @DefaultValue({"127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"})
            List<String> proxies) {}

    /** Further origins that browsers may call the API from. */
    public record Cors(@DefaultValue List<String> origins) {}

    /** Base of the URLs of stored files; may be absolute (a CDN). */
    public record Media(@DefaultValue("/media/") String url) {}

    /** Scheme of the live endpoint's URL ({@code ws} or {@code wss}); default: as the page was asked for. */
    public record Websocket(@Nullable String protocol) {}

    /** The mail server. */
    public record Mail(
            @DefaultValue("admin@localhost") String from,
            @DefaultValue("localhost") String host,
            @DefaultValue("25") int port,
            @Nullable String user,
            @Nullable String password,
            @DefaultValue("false") boolean tls,
            @DefaultValue("false") boolean ssl) {}

    /** Secret that opens staff pages without login; empty: off. */
    public record Control(@DefaultValue("") String secret) {}

    /** Whether staff need a second factor. */
    public record Multifactor(@DefaultValue("false") boolean require) {}

    /** Client of a social network; without an id that network is not offered. */
    public record OAuth(@DefaultValue Client client) {
        public record Client(
                @DefaultValue("") String id,
                @DefaultValue("") String secret) {}

        /** Whether the installation has a client id for this network. */
        public boolean configured() {
            return !client.id().isBlank();
        }
    }

    /** SDK key and secret of Zoom. */
    public record Zoom(
            @DefaultValue("") String key, @DefaultValue("") String secret) {}

    /** Directory of an operator's own commands. */
    public record Commands(
            @DefaultValue("/etc/eventyay/commands") Path dir) {}

    /** How the number of people in a room is told ({@code eventyay.user.count-mode}, spec 02 §3). */
    public record User(@DefaultValue Count count) {
        public record Count(@DefaultValue("exact") CountMode mode) {}

        public enum CountMode {
            EXACT,
            APPROXIMATE
        }
    }

    /**
     * Bounds that protect the server.
     *
     * @param members most members of a room's chat that are listed
     * @param messages most chat messages and reactions of one participant in a second
     */
    public record Limit(
            @DefaultValue("5000") int members,
            @DefaultValue("2000") int messages) {}
}
