package org.eventyay.push;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eventyay.job.TaskTimer;
import org.eventyay.outgoing.OutgoingException;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.outgoing.OutgoingRequest;
import org.eventyay.push.PushSites.Site;
import org.eventyay.push.PushSubscriptions.Subscription;
import org.eventyay.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Wakes the browsers of participants. Works beside whoever asks and never fails for them: push services answer when
 * they like. A subscription that is gone is forgotten; a busy service is asked again, at most eight times, each time later. What waits
 * for another try ends with the process: a late buzz is worth little, and the notification itself is in the counts of the next login.
 */
@Service
public class WebPushes implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(WebPushes.class);
    private static final Set<Integer> AGAIN = Set.of(429, 500, 502, 503, 504);
    private static final int TRIES = 8;
    private static final int LONGEST_WAIT_SECONDS = 300;
    /** Largest payload that every push service takes, with room for the encryption. */
    private static final int MAXIMUM_PAYLOAD = 3900;

    /** Browsers that one message wakes at most. */
    private static final int PER_MESSAGE = 2_000;

    private static final int BUSY_MILLIS = 200;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration A_DAY = Duration.ofDays(1);

    private final PushSubscriptions subscriptions;
    private final OutgoingHttp http;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final String subject;
    private final Predicate<URI> acceptable;
    private final PushSites sites = new PushSites();
    private final Semaphore atOnce = new Semaphore(32);
    private final TaskTimer timer = new TaskTimer("push-timer");

    @Autowired
    WebPushes(PushSubscriptions subscriptions, OutgoingHttp http, JdbcClient jdbc, JsonMapper json, Settings settings) {
        this(subscriptions, http, jdbc, json, settings, PushSites::acceptable);
    }

    /** @param acceptable which endpoints are used at all */
    WebPushes(
            PushSubscriptions subscriptions,
            OutgoingHttp http,
            JdbcClient jdbc,
            JsonMapper json,
            Settings settings,
            Predicate<URI> acceptable) {
        this.acceptable = acceptable;
        this.subscriptions = subscriptions;
        this.http = http;
        this.jdbc = jdbc;
        this.json = json;
        subject = "mailto:" + settings.mail().from().replaceAll(".*<|>.*", "");
    }

    /** Worlds in which somebody can be woken. */
    public Set<String> worlds() {
        return subscriptions.worlds();
    }

    /** Those of a world who can be woken. */
    public List<UUID> awaited(String worldId) {
        return subscriptions.participants(worldId);
    }

    /** Sends each of these participants a payload of its own, or nothing, on all browsers that asked for it. Returns at once. */
    public void send(
            String worldId, Collection<UUID> participants, Function<UUID, Optional<? extends JsonNode>> payload) {
        send(worldId, participants, A_DAY, payload);
    }

    /**
     * The same, for what is worth nothing later.
     *
     * @param life how long a push service may wait for a browser that is off
     */
    public void send(
            String worldId,
            Collection<UUID> participants,
            Duration life,
            Function<UUID, Optional<? extends JsonNode>> payload) {
        List<UUID> recipients = List.copyOf(participants);
        if (recipients.isEmpty()) {
            return;
        }
        Thread.ofVirtual().name("push-", 0).start(() -> {
            try {
                prepare(worldId, recipients, life, payload);
            } catch (RuntimeException e) {
                log.error("Notifications in {} could not be pushed", worldId, e);
            }
        });
    }

    private void prepare(
            String worldId,
            List<UUID> recipients,
            Duration life,
            Function<UUID, Optional<? extends JsonNode>> payload) {
        List<Subscription> found = subscriptions.of(recipients, PER_MESSAGE);
        if (found.isEmpty()) {
            return;
        }
        Optional<WebPush> push = keys(worldId).map(keys -> new WebPush(subject, keys));
        if (push.isEmpty()) {
            return;
        }
        for (Subscription one : found) {
            Optional<? extends JsonNode> wanted = payload.apply(one.participant());
            if (wanted.isEmpty()) {
                continue;
            }
            byte[] bytes = json.writeValueAsBytes(wanted.get());
            if (bytes.length > MAXIMUM_PAYLOAD) {
                log.debug("A notification of {} bytes is too long to be pushed", bytes.length);
            } else {
                begin(push.get(), one, life, bytes);
            }
        }
    }

    private Optional<VapidKeys> keys(String worldId) {
        return jdbc.sql("select vapid_public_key, vapid_private_key from world where id = ?"
                        + " and vapid_public_key is not null and vapid_private_key is not null")
                .param(worldId)
                .query((row, n) -> VapidKeys.create(der(row.getString(1)), der(row.getString(2))))
                .optional();
    }

    /** The body of a PEM text, in the alphabet the library reads. */
    private static String der(String pem) {
        byte[] bytes = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Takes it on, if its service has not too much to do already; a buzz that is left out is no loss, a queue without end is. */
    private void begin(WebPush push, Subscription to, Duration life, byte[] payload) {
        URI endpoint = URI.create(to.endpoint());
        if (!acceptable.test(endpoint)) {
            subscriptions.remove(to.endpoint());
            return;
        }
        Site site = sites.of(endpoint.getHost());
        if (site.enqueue()) {
            start(new Delivery(push, to, endpoint, site, life, payload), 1);
        } else {
            log.debug("Too much waits for the push service {}", endpoint.getHost());
        }
    }

    /** What is on its way to one browser. */
    private record Delivery(WebPush push, Subscription to, URI endpoint, Site site, Duration life, byte[] payload) {}

    private void start(Delivery delivery, int attempt) {
        Thread.ofVirtual().name("push-", 0).start(() -> {
            atOnce.acquireUninterruptibly();
            boolean over = true;
            try {
                over = deliver(delivery, attempt);
            } catch (RuntimeException e) {
                log.warn(
                        "A notification could not be pushed to {}: {}",
                        delivery.endpoint().getHost(),
                        e.toString());
            } finally {
                atOnce.release();
                if (over) {
                    delivery.site().done();
                }
            }
        });
    }

    /** Whether that was all; else it is tried again later. */
    private boolean deliver(Delivery delivery, int attempt) {
        Site site = delivery.site();
        if (!site.begin()) {
            timer.in(site.pauseMillis() + BUSY_MILLIS, () -> start(delivery, attempt));
            return false;
        }
        int status = 0;
        try {
            status = send(delivery);
        } finally {
            site.ended(status != 0 && !AGAIN.contains(status));
        }
        if (status == 410 || status == 404) {
            subscriptions.remove(delivery.to().endpoint());
        } else if (AGAIN.contains(status)) {
            return !later(delivery, attempt);
        } else if (status >= 400) {
            log.warn(
                    "The push service {} refused a notification with {}",
                    delivery.endpoint().getHost(),
                    status);
        }
        return true;
    }

    private int send(Delivery delivery) {
        WebPush push = delivery.push();
        Subscription to = delivery.to();
        byte[] body = push.getBody(delivery.payload(), decode(to.publicKey()), decode(to.authentication()));
        Map<String, String> headers =
                push.getHeaders(to.endpoint(), (int) delivery.life().toSeconds(), null, WebPush.Urgency.High);
        try {
            // participants name the address: what the operator opened for settings is not for them
            return http.send(OutgoingRequest.post(delivery.endpoint(), body)
                            .with(headers)
                            .within(LONGEST)
                            .onlyFirst(type -> 0)
                            .toPublicOnly())
                    .status();
        } catch (OutgoingException e) {
            if (e.refused()) {
                log.warn(
                        "A push endpoint is out of bounds and is forgotten: {}",
                        delivery.endpoint().getHost());
                return 410;
            }
            return 503;
        }
    }

    /** Whether there will be another try. */
    private boolean later(Delivery delivery, int attempt) {
        if (attempt >= TRIES) {
            log.warn(
                    "The push service {} took no notification in {} tries",
                    delivery.endpoint().getHost(),
                    TRIES);
            return false;
        }
        double seconds = Math.min(LONGEST_WAIT_SECONDS, Math.pow(2, attempt))
                * ThreadLocalRandom.current().nextDouble(0.5, 1.0);
        timer.in((long) (seconds * 1000), () -> start(delivery, attempt + 1));
        return true;
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder()
                .decode(text.replace('+', '-')
                        .replace('/', '_')
                        .replace("=", "")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void destroy() {
        timer.stop();
    }
}
