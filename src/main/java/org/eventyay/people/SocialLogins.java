package org.eventyay.people;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.eventyay.actor.Actor;
import org.eventyay.bus.Redis;
import org.eventyay.outgoing.OutgoingAnswer;
import org.eventyay.outgoing.OutgoingException;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.outgoing.OutgoingRequest;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantService;
import org.eventyay.participant.ParticipantService.Changes;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.people.SocialNetwork.Client;
import org.eventyay.people.SocialNetwork.Profile;
import org.eventyay.people.SocialStates.State;
import org.eventyay.picture.Pictures.Box;
import org.eventyay.refusal.Refusal;
import org.eventyay.settings.Installation;
import org.eventyay.settings.OAuthSettings;
import org.eventyay.settings.Settings;
import org.eventyay.storage.Upload;
import org.eventyay.storage.Uploads;
import org.eventyay.world.RandomText;
import org.eventyay.world.WorldDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills a profile from a social network. What must not be mixed up between two visits of a browser (who it is for, the state, the proof)
 * is kept here for ten minutes and one use, under a name that only that browser's cookie says.
 */
@Service
public class SocialLogins {
    private static final Logger log = LoggerFactory.getLogger(SocialLogins.class);
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final String KEY = "eventyay:social-visit:";
    private static final int AVATAR = 128;
    private static final int MOST_BYTES = 5 << 20;

    private final SocialStates states;
    private final Settings settings;
    private final Installation installation;
    private final Redis redis;
    private final OutgoingHttp http;
    private final WorldDirectory worlds;
    private final ParticipantDirectory directory;
    private final ParticipantService participants;
    private final Uploads uploads;
    private final JsonMapper json;

    SocialLogins(
            SocialStates states,
            Settings settings,
            Installation installation,
            Redis redis,
            OutgoingHttp http,
            WorldDirectory worlds,
            ParticipantDirectory directory,
            ParticipantService participants,
            Uploads uploads,
            JsonMapper json) {
        this.states = states;
        this.settings = settings;
        this.installation = installation;
        this.redis = redis;
        this.http = http;
        this.worlds = worlds;
        this.directory = directory;
        this.participants = participants;
        this.uploads = uploads;
        this.json = json;
    }

    /**
     * A browser is sent to a network.
     *
     * @param cookie what the browser has to show when it comes back
     */
    public record Departure(String cookie, String consent) {}

    record Visit(State who, String state, String verifier) {}

    /** The title of a network; empty if there is none of this name. */
    public Optional<String> title(String network) {
        return Optional.ofNullable(SocialNetwork.KNOWN.get(network)).map(SocialNetwork::title);
    }

    /** Whether this installation is registered there. */
    public boolean configured(String network) {
        return installation.socialNetworks().getOrDefault(network, false);
    }

    /** Somebody's wish to be filled in from a network, which works once. */
    public record Request(String network, State who) {}

    /** Takes a request; empty if it is none, or was used before. */
    public Optional<Request> redeem(String network, String token) {
        return states.redeem(token).filter(who -> who.network().equals(network)).map(who -> new Request(network, who));
    }

    /** Sends a browser off. */
    public Departure depart(Request request) {
        String cookie = RandomText.alphanumeric(43);
        Visit visit = new Visit(request.who(), RandomText.alphanumeric(43), RandomText.alphanumeric(64));
        Redis.await(redis.commands().psetex(KEY + cookie, LIFE.toMillis(), json.writeValueAsString(visit)));
        String network = request.network();
        return new Departure(
                cookie, of(network).consent(client(network), back(network), visit.state(), proof(visit.verifier())));
    }

    private static SocialNetwork of(String network) {
        SocialNetwork known = SocialNetwork.KNOWN.get(network);
        if (known == null) {
            throw new IllegalArgumentException("There is no such network: " + network);
        }
        return known;
    }

    private Client client(String network) {
        OAuthSettings.Client set = (network.equals("twitter") ? settings.twitter() : settings.linkedin()).client();
        return new Client(set.id(), set.secret());
    }

    private String back(String network) {
        return installation.siteUrl() + "/social/" + network + "/return";
    }

    private static String proof(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /**
     * A browser comes back.
     *
     * @param code null if consent was refused
     * @return where it goes on; empty if it is not the one that was sent
     */
    public Optional<String> arrive(String network, String cookie, @Nullable String state, @Nullable String code) {
        String stored = Redis.await(redis.commands().getdel(KEY + cookie));
        Visit visit = stored == null ? null : json.readValue(stored, Visit.class);
        if (visit == null
                || !visit.who().network().equals(network)
                || !visit.state().equals(state)) {
            return Optional.empty();
        }
        boolean done = code != null && !code.isEmpty() && connect(network, visit, code);
        return Optional.of(
                visit.who().returnUrl().replaceFirst("#.*$", "") + "#status=" + (done ? "success" : "failed"));
    }

    private boolean connect(String network, Visit visit, String code) {
        try {
            Profile profile = of(network).profile(http, json, client(network), back(network), code, visit.verifier());
            fill(network, visit.who(), profile);
            return true;
        } catch (OutgoingException | SocialException | Refusal e) {
            log.info("A profile could not be had from {}: {}", network, e.getMessage());
            return false;
        }
    }

    /** What somebody filled in themselves stays. */
    private void fill(String network, State who, Profile from) {
        ParticipantSnapshot person =
                directory.find(who.worldId(), who.participant()).orElse(null);
        if (person == null || person.deleted()) {
            throw new SocialException("The person is gone.");
        }
        ObjectNode profile = person.profile() instanceof ObjectNode known ? known.deepCopy() : json.createObjectNode();
        if (!person.hasName() && from.name() != null) {
            profile.put("display_name", from.name());
        }
        if (profile.path("avatar").path("url").asString("").isEmpty() && from.picture() != null) {
            picture(who, from.picture())
                    .ifPresent(url -> profile.putObject("avatar").put("url", url));
        }
        if (from.page() != null) {
            JsonNode fields = worlds.find(who.worldId()).orElseThrow().config().path("profile_fields");
            ObjectNode filled =
                    profile.path("fields") instanceof ObjectNode known ? known : profile.putObject("fields");
            fields.valueStream()
                    .filter(field -> field.path("type").asString("").equals("link")
                            && field.path("network").asString("").equals(network))
                    .forEach(field -> filled.put(field.path("id").asString(""), from.page()));
        }
        participants.connectSocial(who.worldId(), who.participant(), network, from.id());
        participants.update(
                who.worldId(),
                who.participant(),
                new Changes(Optional.of(profile), Optional.empty(), Optional.empty()),
                new Actor.Person(who.participant()),
                null);
    }

    private Optional<String> picture(State who, String address) {
        try {
            OutgoingAnswer answer = http.send(OutgoingRequest.get(URI.create(address))
                    .atMost(type -> MOST_BYTES)
                    .toPublicOnly());
            if (answer.status() != 200) {
                return Optional.empty();
            }
            String name = answer.type().equals("image/png") ? "avatar.png" : "avatar.jpg";
            Upload upload = new Upload(who.worldId(), who.participant(), false, name, new Box(AVATAR, AVATAR));
            return Optional.of(
                    uploads.store(upload, () -> new ByteArrayInputStream(answer.body()), answer.body().length)
                            .url());
        } catch (OutgoingException | Refusal | IllegalArgumentException e) {
            log.info("A picture of a profile is left out: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
