package org.eventyay.settings;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Everything an operator can set, as {@code EVENTYAY_…} variables or {@code eventyay.*} properties.
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
        @Name("short") @DefaultValue ShortLinks shortUrl,
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
        @NestedConfigurationProperty @DefaultValue MailSettings mail,
        @DefaultValue Control control,
        @DefaultValue Multifactor multifactor,
        @DefaultValue Cookie cookie,
        @NestedConfigurationProperty @DefaultValue OAuthSettings twitter,
        @NestedConfigurationProperty @DefaultValue OAuthSettings linkedin,
        @DefaultValue Zoom zoom,
        @NestedConfigurationProperty @DefaultValue DigitalSambaSettings digitalsamba,
        @DefaultValue Domain domain,
        @DefaultValue Base base,
        @DefaultValue Talk talk,
        @DefaultValue Commands commands,
        @DefaultValue User user,
        @NestedConfigurationProperty @DefaultValue LimitSettings limit,
        @NestedConfigurationProperty @DefaultValue LiveSettings live,
        @NestedConfigurationProperty @DefaultValue BodySettings body,
        @DefaultValue Tokens tokens,
        @DefaultValue Picture picture,
        @DefaultValue Avatar avatar,
        @DefaultValue Page page,
        @NestedConfigurationProperty @DefaultValue UploadSettings upload,
        @NestedConfigurationProperty @DefaultValue StreamSettings stream,
        @DefaultValue Caption caption) {

    /**
     * The PostgreSQL to use; without a URL the embedded one.
     *
     * @param url PostgreSQL: {@code postgresql://user:password@host:port/name} or {@code jdbc:postgresql:…}; unset: the embedded one
     * @param username user of the database, where its URL names none
     * @param password password of the database, where its URL names none
     */
    public record Database(
            @Nullable String url,
            @Nullable String username,
            @Nullable String password) {}

    /**
     * The Redis to use; without a URL the embedded one.
     *
     * @param url {@code redis://} or {@code rediss://}; a comma-separated list names the nodes of a cluster; unset: the embedded one. Set both stores or neither
     */
    public record Redis(@Nullable String url) {}

    /**
     * Where this installation keeps what it keeps on disk.
     *
     * @param dir directory of files, logs, the generated secret and the embedded stores
     */
    public record Data(@DefaultValue("./data") Path dir) {}

    /**
     * How the installation is reached.
     *
     * @param url public base URL of the installation; unset: {@code http://localhost:<port>}
     */
    public record Site(@Nullable String url) {}

    /**
     * Short links.
     *
     * @param url base URL of anonymous invite links; unset: the site URL
     */
    public record ShortLinks(@Nullable String url) {}

    /**
     * The secret of the installation.
     *
     * @param key key that signs what the server hands out itself; unset: generated into the data directory. The same for all servers of an installation
     */
    public record Secret(@Nullable String key) {}

    /**
     * What was built.
     *
     * @param sha commit in the connection label; unset: that of the build
     */
    public record Commit(@Nullable String sha) {}

    /**
     * The documented name of the environment.
     *
     * @param environment name of the environment in the connection label, first choice
     */
    public record Video(@Nullable String environment) {}

    /** Requests that the server makes because somebody said so. */
    public record Outgoing(@DefaultValue Allowed allowed) {
        /**
         * What is open to them beside the internet.
         *
         * @param networks internal networks (comma-separated CIDR) that outgoing requests may reach
         */
        public record Allowed(@DefaultValue List<String> networks) {}
    }

    /**
     * Who is believed.
     *
     * @param proxies proxies (comma-separated CIDR) whose {@code X-Forwarded-*} headers count
     */
    public record Trusted(
            @DefaultValue({"127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"})
            List<String> proxies) {}

    /**
     * Browsers on other sites.
     *
     * @param origins further origins (comma-separated) that browsers may call the API from
     */
    public record Cors(@DefaultValue List<String> origins) {}

    /**
     * Stored files.
     *
     * @param url base of the URLs of stored files; may be absolute (a CDN)
     */
    public record Media(@DefaultValue("/media/") String url) {}

    /**
     * Live connections.
     *
     * @param protocol scheme of the live endpoint's URL, {@code ws} or {@code wss}; unset: as the page was asked for
     */
    public record Websocket(@Nullable String protocol) {}

    /**
     * The staff backend.
     *
     * @param secret secret that opens staff pages to programs without login; empty: off. Deprecated: a calendar has a token of its own, and
     *     people have accounts
     */
    public record Control(@DefaultValue("") String secret) {}

    /**
     * Second factors.
     *
     * @param require whether staff need a second factor: {@code true}, {@code false} or {@code superusers} for those only
     */
    public record Multifactor(@DefaultValue("false") Required require) {
        public enum Required {
            FALSE,
            TRUE,
            SUPERUSERS
        }
    }

    /**
     * Cookies.
     *
     * @param domain domain of the cookie {@code venueless_csrftoken}; unset: the host of the page
     */
    public record Cookie(@Nullable String domain) {}

    /**
     * Where worlds live that a ticket system makes.
     *
     * @param path host, perhaps with a path, below which each of them gets its address; default the site's host
     */
    public record Domain(@Nullable String path) {}

    /**
     * The way to worlds that a ticket system makes.
     *
     * @param path path between host and id in the address of such a world, for example {@code /video}
     */
    public record Base(@DefaultValue("") String path) {}

    /**
     * The talk system that worlds of a ticket system are introduced to.
     *
     * @param url its base address; without one nobody is told of new worlds
     */
    public record Talk(@Nullable String url) {}

    /**
     * Calls at Zoom.
     *
     * @param key SDK key of Zoom
     * @param secret SDK secret of Zoom
     */
    public record Zoom(
            @DefaultValue("") String key, @DefaultValue("") String secret) {}

    /**
     * An operator's own commands.
     *
     * @param dir directory of the jars with an operator's own commands
     */
    public record Commands(
            @DefaultValue("/etc/eventyay/commands") Path dir) {}

    /** How the number of people in a room is told ({@code eventyay.user.count-mode}). */
    public record User(@DefaultValue Count count) {
        /**
         * The count.
         *
         * @param mode how the number of people in a room is told: {@code exact} or {@code approximate}
         */
        public record Count(@DefaultValue("exact") CountMode mode) {}

        public enum CountMode {
            EXACT,
            APPROXIMATE
        }
    }

    /**
     * Tokens that admins of a world generate in their browser.
     *
     * @param bounded whether they may only have traits that give nothing the admin has not got; {@code schedule-update} is always allowed
     */
    public record Tokens(@DefaultValue("false") boolean bounded) {}

    /**
     * Pictures that people bring.
     *
     * @param memory megabytes that decoding of all pictures together may take; unset: a quarter of the heap. What does not fit is made smaller
     *     or refused
     * @param megapixels million pixels that a picture may have; an animation four times as many over all its frames
     * @param seconds how long a picture may take
     */
    public record Picture(
            @Nullable Integer memory,
            @DefaultValue("50") int megapixels,
            @DefaultValue("20") int seconds) {}

    /**
     * Pictures of people that lie on other sites.
     *
     * @param foreign whether pictures of people that lie on other sites are fetched by the server and shown; else who has such a picture is
     *     shown by a pattern
     * @param memory megabytes that pictures of people from other sites may take in memory
     */
    public record Avatar(
            @DefaultValue("true") boolean foreign,
            @DefaultValue("16") int memory) {}

    /**
     * First pages of PDFs, each drawn by a process of its own.
     *
     * @param memory megabytes of heap of the process that draws the first page of a PDF
     * @param seconds how long drawing the first page of a PDF may take
     */
    public record Page(
            @DefaultValue("256") int memory,
            @DefaultValue("30") int seconds) {}

    /**
     * Captions that are sent to rooms.
     *
     * @param rate messages per second and language of a room
     */
    public record Caption(@DefaultValue("20") int rate) {}

    /** Names what this is, but no values: some are secrets. */
    @Override
    public String toString() {
        return "Settings of eventyay";
    }

    // Spring asks for both while it starts. What Java makes up for so many components takes it longer than to find a
    // world.

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
