package org.eventyay.stream;

import java.util.Optional;
import java.util.regex.Pattern;
import org.eventyay.settings.Installation;
import org.eventyay.settings.Settings;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Addresses of the streams that this server serves itself. They are stored as paths, since hosts come and go. */
@Component
class StreamAddresses {
    /** How all of them begin. */
    static final String LIVE = "/live/";
    /** An address that is always offline. */
    static final String OFFLINE = LIVE + "offline/index.m3u8";

    private static final Pattern PATH = Pattern.compile("/live/[A-Za-z0-9]{1,40}/index\\.m3u8");

    private final Settings settings;
    private final Installation installation;
    private final WorldDirectory worlds;

    StreamAddresses(Settings settings, Installation installation, WorldDirectory worlds) {
        this.settings = settings;
        this.installation = installation;
        this.worlds = worlds;
    }

    /** The path of a stream's entry. */
    static String path(String publicId) {
        return LIVE + publicId + "/index.m3u8";
    }

    /** Whether this is the path of a stream of ours. */
    static boolean isPath(String text) {
        return PATH.matcher(text).matches();
    }

    /** The link of a world, or of the site where it has none; without a slash at the end. */
    String link(@Nullable String domain) {
        return domain == null || domain.isBlank() ? installation.siteUrl().toString() : installation.worldUrl(domain);
    }

    /** The base of addresses for viewers, without a slash at the end. */
    String base(@Nullable String domain) {
        String url = settings.stream().url();
        return url == null || url.isBlank() ? link(domain) : url.strip().replaceAll("/+$", "");
    }

    /** The address for viewers: a path of ours becomes a whole address, others stay. */
    String absolute(String address, WorldSnapshot world) {
        return address.startsWith(LIVE) ? base(world.domain()) + address : address;
    }

    /** How an address is stored: an own one that is written in full becomes its path. */
    String stored(String address) {
        int at = address.indexOf(LIVE);
        return at > 0 && isPath(address.substring(at)) && isOurs(address.substring(0, at))
                ? address.substring(at)
                : address;
    }

    /** A configuration with its addresses as they are stored. */
    ObjectNode stored(ObjectNode config) {
        if (config.path("hls_url").isString()) {
            config.put("hls_url", stored(config.path("hls_url").asString()));
        }
        for (JsonNode one : config.path("alternatives")) {
            if (one instanceof ObjectNode alternative
                    && alternative.path("hls_url").isString()) {
                alternative.put("hls_url", stored(alternative.path("hls_url").asString()));
            }
        }
        return config;
    }

    private boolean isOurs(String base) {
        String url = settings.stream().url();
        if (url != null && !url.isBlank() && base.equals(url.strip().replaceAll("/+$", ""))
                || base.equals(installation.siteUrl().toString())) {
            return true;
        }
        int host = base.indexOf("://");
        return host > 0
                && worlds.findByHost(base.substring(host + 3), "/")
                        .filter(found -> !found.previous())
                        .isPresent();
    }

    /** The base of addresses for encoders. */
    String ingest(@Nullable String domain) {
        return link(domain) + "/ingest/";
    }

    /** The public id in a stored address of ours; empty for addresses of others. */
    static Optional<String> publicId(String address) {
        return isPath(address)
                ? Optional.of(address.substring(LIVE.length(), address.lastIndexOf('/')))
                : Optional.empty();
    }
}
