package org.eventyay.stream;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eventyay.world.FieldRules;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where the stream of an entry comes from, and with which module a room shows it. */
enum StreamSource {
    HLS("livestream.native"),
    YOUTUBE("livestream.youtube"),
    IFRAME("livestream.iframe");

    private static final int ADDRESS = 2_000;
    private static final int LANGUAGES = 20;
    private static final Pattern VIDEO = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final String module;

    StreamSource(String module) {
        this.module = module;
    }

    String module() {
        return module;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<StreamSource> of(String word) {
        for (StreamSource source : values()) {
            if (source.word().equals(word)) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a configuration, null if nothing is. */
    @Nullable
    String fault(JsonNode config) {
        return switch (this) {
            case HLS -> {
                String address = config.path("hls_url").asString("");
                yield isWeb(address) || StreamAddresses.isPath(address)
                        ? few(config.path("alternatives"), "alternatives")
                        : "\"hls_url\" needs a web address of a playlist, or the path of a stream of ours.";
            }
            case YOUTUBE ->
                VIDEO.matcher(config.path("ytid").asString("")).matches()
                        ? few(config.path("languageUrls"), "languageUrls")
                        : "\"ytid\" needs the id of a video.";
            case IFRAME -> {
                String address = config.path("url").asString("");
                yield isWeb(address) && address.toLowerCase(Locale.ROOT).startsWith("https:")
                        ? null
                        : "\"url\" needs an address that begins with https://.";
            }
        };
    }

    private static boolean isWeb(String address) {
        return address.length() <= ADDRESS && FieldRules.isUrl(address);
    }

    private static @Nullable String few(JsonNode list, String name) {
        boolean fine = list.isMissingNode()
                || list.isNull()
                || list.isArray()
                        && list.size() <= LANGUAGES
                        && list.valueStream().allMatch(JsonNode::isObject);
        return fine ? null : "\"" + name + "\" takes a list of at most " + LANGUAGES + " objects.";
    }
}
