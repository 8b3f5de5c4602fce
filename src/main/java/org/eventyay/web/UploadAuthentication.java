package org.eventyay.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.eventyay.access.Access.Standing;
import org.eventyay.live.Credentials;
import org.eventyay.live.LiveError;
import org.eventyay.participant.Logins;
import org.eventyay.participant.Logins.Identity;
import org.eventyay.participant.Logins.Outcome;
import org.eventyay.participant.Viewer;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldDirectory.Found;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Recognises who brings a file: the same login as over a socket, except that it is no visit. Judged before anything of the body. */
@Component
class UploadAuthentication {
    private final WorldDirectory worlds;
    private final Credentials credentials;
    private final Logins logins;

    UploadAuthentication(WorldDirectory worlds, Credentials credentials, Logins logins) {
        this.worlds = worlds;
        this.credentials = credentials;
        this.logins = logins;
    }

    /** Who brings something, and whether without a token. */
    record Bringer(Viewer viewer, boolean guest) {}

    /**
     * Who sends this request.
     *
     * @param worldId null for the event at the host of the request
     * @throws LiveError {@code auth.denied} or {@code world.unknown_world}
     */
    Bringer enter(HttpServletRequest request, @Nullable String worldId) {
        String header = request.getHeader("Authorization");
        String[] words = header == null ? new String[0] : header.strip().split("\\s+");
        if (words.length != 2) {
            throw denied();
        }
        WorldSnapshot world = (worldId == null ? atHost(request) : worlds.find(worldId))
                .filter(WorldSnapshot::active)
                .orElseThrow(() -> new LiveError("world.unknown_world"));
        Identity identity = identity(world, words[0], words[1]);
        Outcome outcome = logins.recognise(world, identity, request.getRemoteAddr());
        if (!(outcome instanceof Outcome.Admitted admitted)
                || admitted.participant().standing() != Standing.GOOD) {
            throw denied(); // who is silenced may still see the world, and that would be enough
        }
        return new Bringer(new Viewer(world, admitted.participant()), identity instanceof Identity.Guest);
    }

    private Optional<WorldSnapshot> atHost(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return worlds.findByHost(host == null ? "" : host, request.getRequestURI())
                .filter(found -> !found.previous())
                .map(Found::world);
    }

    private Identity identity(WorldSnapshot world, String scheme, String word) {
        try {
            return switch (scheme.toLowerCase(Locale.ROOT)) {
                case "bearer" -> credentials.token(world, word);
                case "client" -> credentials.guest(word, null);
                default -> throw denied();
            };
        } catch (LiveError refused) {
            throw denied();
        }
    }

    static LiveError denied() {
        return new LiveError("auth.denied");
    }
}
