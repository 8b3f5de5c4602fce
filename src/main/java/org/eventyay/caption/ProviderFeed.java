package org.eventyay.caption;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.eventyay.outgoing.AsciiAddress;
import org.eventyay.outgoing.OutgoingException;
import org.eventyay.outgoing.OutgoingSocket;
import org.eventyay.outgoing.OutgoingSockets;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Limited;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Listens to the provider of one track, on a thread of its own, and comes back whenever the connection is lost: after one second, later after up
 * to thirty.
 */
final class ProviderFeed {
    private static final Logger log = LoggerFactory.getLogger(ProviderFeed.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PING = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofSeconds(50);
    private static final long FIRST_PAUSE = 1_000;
    private static final long LONGEST_PAUSE = 30_000;
    private static final int MOST_TEXT = 500;
    private static final List<String> CAPTIONS = List.of("caption", "translated_caption");

    private final CaptionTrack track;
    private final CaptionTrack.ProviderAddress provider;
    private final Means means;
    private final Thread thread;
    private volatile @Nullable OutgoingSocket connection;
    private volatile boolean stopped;
    private volatile boolean live;
    private volatile long trustedUntil;
    /** Whether something came over the last connection; only its own thread asks. */
    private boolean spoke;

    /** What every feed needs. */
    @Component
    record Means(
            OutgoingSockets sockets,
            CaptionSenders senders,
            OpenUtterances open,
            CaptionMetrics metrics,
            JsonMapper json) {}

    ProviderFeed(CaptionTrack track, Means means) {
        this.track = track;
        this.means = means;
        provider = Objects.requireNonNull(track.provider());
        thread = Thread.ofVirtual().name("captions-from-provider-", 0).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether it is for the track as it is now. */
    boolean isOf(CaptionTrack now) {
        return now.language().equals(track.language()) && provider.equals(now.provider());
    }

    boolean connected() {
        return connection != null;
    }

    /** Until when this node may listen, by {@link System#nanoTime}; 0 for not known yet. */
    long trustedUntil() {
        return trustedUntil;
    }

    void trust(long until) {
        trustedUntil = until;
    }

    /** Ends it; nothing is taken any more. */
    void stop() {
        stopped = true;
        OutgoingSocket open = connection;
        if (open != null) {
            open.close();
        }
        LockSupport.unpark(thread);
        thread.interrupt();
    }

    /** The language goes on being live if the provider says so. */
    void refresh() {
        if (live && connection != null) {
            means.open().live(track.id(), CaptionSocket.LIVE);
        }
    }

    private void run() {
        long pause = FIRST_PAUSE;
        while (!stopped) {
            try {
                listen();
            } catch (OutgoingException | URISyntaxException e) {
                log.debug("The provider of captions of track {} is not there: {}", track.id(), e.getMessage());
            } catch (RuntimeException e) {
                log.warn("Captions of a provider could not be taken", e);
            }
            connection = null;
            live = false;
            if (!stopped) {
                means.metrics().refused("provider");
                // whether it ever spoke decides how soon another try makes sense
                pause = spoke ? FIRST_PAUSE : pause;
                rest(pause);
                pause = Math.min(LONGEST_PAUSE, pause * 2);
            }
        }
    }

    private static void rest(long millis) {
        LockSupport.parkNanos((long) (millis * 1e6 * ThreadLocalRandom.current().nextDouble(0.8, 1.0)));
    }

    private void listen() throws URISyntaxException {
        spoke = false;
        try (OutgoingSocket socket = means.sockets().open(address(), "", Map.of(), CONNECT)) {
            connection = socket;
            while (!stopped) {
                socket.ping(SILENCE);
                Optional<String> message = socket.poll(PING);
                while (message.isPresent() && mayTake()) {
                    spoke = true;
                    take(message.get());
                    message = socket.poll(PING);
                }
                if (!mayTake()) {
                    return;
                }
            }
        }
    }

    private boolean mayTake() {
        return !stopped && (trustedUntil == 0 || trustedUntil - System.nanoTime() > 0);
    }

    private URI address() throws URISyntaxException {
        String url = provider.url();
        String token = provider.token();
        if (token == null || token.isEmpty()) {
            return AsciiAddress.of(url);
        }
        return AsciiAddress.of(
                url + (url.contains("?") ? "&" : "?") + "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }

    private void take(String message) {
        JsonNode given;
        try {
            given = means.json().readTree(message);
        } catch (JacksonException e) {
            return;
        }
        String type = given.path("type").asString("");
        if (type.equals("booth:state")) {
            state(given);
        } else if (CAPTIONS.contains(type) && isOurs(given.path("language").asString(""))) {
            caption(given);
        }
    }

    private void state(JsonNode given) {
        JsonNode said =
                given.has("live") ? given.path("live") : given.path("state").path("live");
        if (said.isBoolean()) {
            live = said.asBoolean();
            if (live) {
                refresh();
            } else {
                means.open().silent(track.id());
            }
        }
    }

    /** Whether a message is in the language of this track, or says nothing of languages; {@code en} and {@code en-US} are the same here. */
    private boolean isOurs(String named) {
        if (named.isEmpty()) {
            return true;
        }
        String language = Languages.canonical(named).orElse("");
        return language.equals(track.language())
                || track.language().startsWith(language + "-")
                || language.startsWith(track.language() + "-");
    }

    private void caption(JsonNode given) {
        String text = CaptionMessage.clean(given.path("text").asString(""));
        String status = given.path("status").asString("final");
        if (!status.equals(CaptionState.CLEAR.word()) && PlainText.isBlank(text)) {
            return;
        }
        if (PlainText.length(text) > MOST_TEXT) {
            text = text.substring(0, text.offsetByCodePoints(0, MOST_TEXT));
        }
        ObjectNode said = means.json().createObjectNode().put("state", status).put("text", text);
        try {
            means.senders().take(track, said);
        } catch (Invalid | Limited refused) {
            // counted; a provider can't be told
            log.trace("A caption of a provider was left out");
        }
    }
}
