package org.eventyay.schedule;

import io.jsonwebtoken.Jwts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.eventyay.actor.Actor;
import org.eventyay.job.BackgroundJobs;
import org.eventyay.job.BackgroundWork;
import org.eventyay.live.Timestamps;
import org.eventyay.outgoing.OutgoingAnswer;
import org.eventyay.outgoing.OutgoingException;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.outgoing.OutgoingRequest;
import org.eventyay.settings.Settings;
import org.eventyay.world.JwtSecret;
import org.eventyay.world.WorldConfiguration;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldDocuments;
import org.eventyay.world.WorldSnapshot;
import org.eventyay.world.WorldTokens;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Introduces a new world to the talk system of the installation, if there is one: that learns how to sign tokens, and gets one to push
 * releases with. The world counts as connected only once the talk system has agreed.
 */
@Service
public class TalkSetup implements BackgroundWork {
    private static final Duration LIFE = Duration.ofDays(30);
    private static final int HMAC_BLOCK = 64;

    private final Settings settings;
    private final BackgroundJobs jobs;
    private final WorldDirectory worlds;
    private final WorldConfiguration configuration;
    private final WorldDocuments documents;
    private final WorldTokens tokens;
    private final OutgoingHttp http;
    private final JsonMapper json;

    TalkSetup(
            Settings settings,
            BackgroundJobs jobs,
            WorldDirectory worlds,
            WorldConfiguration configuration,
            WorldDocuments documents,
            WorldTokens tokens,
            OutgoingHttp http,
            JsonMapper json) {
        this.settings = settings;
        this.jobs = jobs;
        this.worlds = worlds;
        this.configuration = configuration;
        this.documents = documents;
        this.tokens = tokens;
        this.http = http;
        this.json = json;
    }

    /** Has it done in the background; nothing happens where no talk system is set. */
    public void begin(String worldId) {
        if (!base().isEmpty()) {
            jobs.enqueue(kind(), worldId);
        }
    }

    private String base() {
        String url = settings.talk().url();
        return url == null ? "" : url.strip().replaceAll("/+$", "");
    }

    @Override
    public String kind() {
        return "configure_talks";
    }

    @Override
    public String run(String worldId) {
        WorldSnapshot world = worlds.find(worldId).orElse(null);
        if (world == null || world.secrets().isEmpty() || base().isEmpty()) {
            return "There is nothing to connect.";
        }
        introduce(world, world.secrets().getFirst());
        String domain = base() + "/";
        ObjectNode pretalx = json.createObjectNode().put("event", worldId).put("domain", domain);
        configuration.set(worldId, "pretalx", pretalx, Actor.server());
        // settings alone never connect a world
        documents.scheduleReleased(worldId, domain, worldId, Timestamps.text(Instant.now()), Actor.server());
        return "The talk system knows the world.";
    }

    private void introduce(WorldSnapshot world, JwtSecret secret) {
        String worldToken = tokens.sign(secret, null, List.of("schedule-update"), LIFE, null);
        byte[] key = secret.secret().getBytes(StandardCharsets.UTF_8);
        String talkToken = Jwts.builder()
                .issuedAt(Date.from(Instant.now()))
                .expiration(Date.from(Instant.now().plus(LIFE)))
                .claim("video_tokens", List.of(worldToken))
                .claim("slug", world.id())
                .signWith(
                        new SecretKeySpec(key.length < HMAC_BLOCK ? Arrays.copyOf(key, HMAC_BLOCK) : key, "HmacSHA256"),
                        Jwts.SIG.HS256)
                .compact();
        ObjectNode body = json.createObjectNode();
        body.putObject("video_settings")
                .put("audience", secret.audience())
                .put("issuer", secret.issuer())
                .put("secret", secret.secret());
        OutgoingRequest request = OutgoingRequest.post(
                        URI.create(base() + "/api/configure-video-settings/"), json.writeValueAsBytes(body))
                .with(Map.of("Content-Type", "application/json", "Authorization", "Bearer " + talkToken));
        try {
            OutgoingAnswer answer = http.send(request);
            if (answer.status() < 200 || answer.status() >= 300) {
                throw new ScheduleException("The talk system answered " + answer.status() + ".");
            }
        } catch (OutgoingException e) {
            throw new ScheduleException("The talk system could not be reached.");
        }
    }
}
