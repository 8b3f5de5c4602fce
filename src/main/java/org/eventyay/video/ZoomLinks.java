package org.eventyay.video;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eventyay.participant.Viewer;
import org.eventyay.refusal.Conflict;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.settings.ServerSecret;
import org.eventyay.settings.Settings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Links to the page of a meeting at Zoom. What they carry, the password of the meeting included, nobody but this installation can read or make; they
 * are good for twelve hours, in the world they were made for.
 */
@Service
public class ZoomLinks {
    static final String TYPE = "call.zoom";

    private static final Duration LINK = Duration.ofHours(12);
    private static final Duration TOKEN = Duration.ofDays(1);
    private static final String PATH = "/zoom/meeting/?data=";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int LONGEST_NUMBER = 18;

    private final OutsideAddresses addresses;
    private final Settings settings;
    private final JsonMapper json;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    @Autowired
    ZoomLinks(OutsideAddresses addresses, Settings settings, ServerSecret secret, JsonMapper json) {
        this(addresses, settings, secret, json, Clock.systemUTC());
    }

    ZoomLinks(OutsideAddresses addresses, Settings settings, ServerSecret secret, JsonMapper json, Clock clock) {
        this.addresses = addresses;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        key = new SecretKeySpec(secret.keyFor("zoom links"), "AES");
    }

    /**
     * What a link carries, by the names it has on the page.
     *
     * @param mn number of the meeting
     * @param pw its password, empty if it has none
     * @param un name of the person
     * @param ho whether they host it: never
     * @param ui id of the person
     * @param dc whether they do without chat
     * @param w id of the world
     * @param at when the link was made, in seconds
     */
    public record Visit(long mn, String pw, String un, boolean ho, UUID ui, boolean dc, String w, long at) {}

    /**
     * The link for somebody who joins the meeting of a room.
     *
     * @throws Conflict {@code bbb.join.missing_profile}, {@code zoom.no_meeting_id}
     */
    String of(Viewer who, RoomSnapshot room) {
        BbbVisits.requireName(who);
        JsonNode config = room.config(TYPE);
        String number = config.path("meeting_number").asString("").replaceAll("[^0-9]", "");
        if (number.isEmpty() || number.length() > LONGEST_NUMBER) {
            throw new Conflict("zoom.no_meeting_id", "The room has no number of a meeting.");
        }
        Visit visit = new Visit(
                Long.parseLong(number),
                config.path("password").asString(""),
                who.participant().displayName(),
                false,
                who.id(),
                config.path("disable_chat").asBoolean(false),
                who.world().id(),
                clock.instant().getEpochSecond());
        String path = PATH + sealed(json.writeValueAsString(visit));
        String address = addresses.withoutScheme(who.world(), path);
        return address == null ? path : address;
    }

    /** What a link carries; empty if it is not ours, too old, or of another world. */
    public Optional<Visit> read(String worldId, String data) {
        return opened(data)
                .flatMap(this::visit)
                .filter(visit -> visit.w().equals(worldId))
                .filter(visit -> {
                    Instant at = Instant.ofEpochSecond(visit.at());
                    return at.plus(LINK).isAfter(clock.instant());
                });
    }

    private Optional<Visit> visit(String text) {
        try {
            return Optional.of(json.readValue(text, Visit.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private String sealed(String text) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<String> opened(String data) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(data);
            boolean plain =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(all).equals(data);
            if (!plain || all.length <= NONCE) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(all, NONCE);
            byte[] text = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(all, NONCE, all.length - NONCE);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    /** What the page hands to Zoom so that this person is let in; as the library of Zoom names it. */
    public Map<String, Object> join(Visit visit, String host) {
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        String sdkKey = settings.zoom().key();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("appKey", sdkKey);
        claims.put("sdkKey", sdkKey);
        claims.put("mn", visit.mn());
        claims.put("role", 0);
        claims.put("tokenExp", now.plus(TOKEN).getEpochSecond());
        Map<String, Object> join = new LinkedHashMap<>();
        join.put("signature", SignedToken.of(settings.zoom().secret(), claims, now, TOKEN));
        join.put("sdkKey", sdkKey);
        join.put("meetingNumber", visit.mn());
        join.put("userName", visit.un());
        join.put("userEmail", visit.ui() + "@zoom.fake." + host);
        join.put("passWord", visit.pw());
        return join;
    }
}
