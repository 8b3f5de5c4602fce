package org.eventyay.people;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.eventyay.live.Caller;
import org.eventyay.outgoing.OutgoingAnswer;
import org.eventyay.outgoing.OutgoingException;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.outgoing.OutgoingRequest;
import org.eventyay.text.WebAddress;
import org.eventyay.world.JwtSecret;
import org.eventyay.world.WorldTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Tells the talk system which talks somebody marked. Best effort, in the background: neither delays nor breaks what it
 * tells of. While one message about a person is under way only the newest of the later ones waits.
 */
@Component
class FavouritesWebhook {
    private static final Logger log = LoggerFactory.getLogger(FavouritesWebhook.class);
    private static final Duration TOKEN_LIFE = Duration.ofDays(30);
    private static final int AT_ONCE = 32;

    private final OutgoingHttp http;
    private final WorldTokens tokens;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Map<UUID, Message> newest = new ConcurrentHashMap<>();

    FavouritesWebhook(OutgoingHttp http, WorldTokens tokens) {
        this.http = http;
        this.tokens = tokens;
    }

    private record Message(URI to, JwtSecret secret, String uid, List<String> traits, JsonNode favourites) {}

    /** The caller has a new client state. */
    void changed(Caller caller, JsonNode clientState) {
        message(caller, clientState.path("schedule").path("favs")).ifPresent(message -> {
            if (newest.put(caller.id(), message) == null) {
                Thread.ofVirtual().name("favourites-", 0).start(() -> deliver(caller.id()));
            }
        });
    }

    private static Optional<Message> message(Caller caller, JsonNode favourites) {
        JsonNode talks = caller.world().config().path("pretalx");
        String domain = talks.path("domain").asString("").strip();
        String event = talks.path("event").asString("").strip();
        String uid = caller.participant().tokenId();
        List<JwtSecret> secrets = caller.world().secrets();
        if (domain.isEmpty() || event.isEmpty() || uid == null || secrets.isEmpty() || !favourites.isArray()) {
            return Optional.empty();
        }
        try {
            URI to = URI.create(WebAddress.ascii(domain).replaceAll("/+$", "") + "/api/events/"
                    + URLEncoder.encode(event, StandardCharsets.UTF_8) + "/favourite-talk/");
            return Optional.of(new Message(
                    to, secrets.getFirst(), uid, caller.participant().traits(), favourites));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a setting that is no address was told to nobody who could mend it here
        }
    }

    private void deliver(UUID person) {
        Message message = newest.get(person);
        while (message != null) {
            room.acquireUninterruptibly();
            try {
                post(message);
            } finally {
                room.release();
            }
            message = newest.remove(person, message) ? null : newest.get(person);
        }
    }

    private void post(Message message) {
        String token = tokens.sign(message.secret(), message.uid(), message.traits(), TOKEN_LIFE, null);
        byte[] body = message.favourites().toString().getBytes(StandardCharsets.UTF_8);
        OutgoingRequest request = OutgoingRequest.post(message.to(), body)
                .with(Map.of("Content-Type", "application/json", "Authorization", "Bearer " + token));
        try {
            OutgoingAnswer answer = http.send(request);
            if (answer.status() >= 300) {
                log.info("The talk system answered {} to favourites for {}", answer.status(), message.to());
            }
        } catch (OutgoingException e) {
            log.info("Favourites could not be told to the talk system: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.warn("Favourites could not be told to {}", message.to(), e);
        }
    }
}
