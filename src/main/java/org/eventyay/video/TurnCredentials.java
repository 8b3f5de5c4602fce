package org.eventyay.video;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eventyay.world.RandomText;
import org.springframework.stereotype.Service;

/** What a browser needs to talk through a TURN server. */
@Service
public class TurnCredentials {
    private static final Duration LIFE = Duration.ofHours(24);

    private final ServerPools pools;
    private final Clock clock = Clock.systemUTC();

    TurnCredentials(ServerPools pools) {
        this.pools = pools;
    }

    /** One way to the server, in the words browsers know. */
    public record IceServer(String urls, String username, String credential) {}

    /** For people of this world: the ways to one of the active servers, its own before shared ones; empty if there is none. */
    public List<IceServer> forWorld(String worldId) {
        return pools.forWorld(ServerKind.TURN, worldId).stream()
                .findFirst()
                .map(server -> of((TurnServer) server))
                .orElse(List.of());
    }

    /** The ways to this server, with fresh credentials for 24 hours. */
    public List<IceServer> of(TurnServer server) {
        String username = clock.instant().plus(LIFE).getEpochSecond() + ":" + RandomText.alphanumeric(16);
        String credential = credential(server.secret(), username);
        return Stream.of("stun:%s", "turns:%s:443?transport=tcp", "turn:%s:443?transport=tcp")
                .map(form -> new IceServer(form.formatted(server.title()), username, credential))
                .toList();
    }

    static String credential(String secret, String username) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(username.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
