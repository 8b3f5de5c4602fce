package org.eventyay.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eventyay.access.Access.Standing;
import org.eventyay.access.Permission;
import org.eventyay.live.Credentials;
import org.eventyay.live.LiveError;
import org.eventyay.participant.Logins;
import org.eventyay.participant.Logins.Identity;
import org.eventyay.participant.Logins.Outcome;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.Viewer;
import org.eventyay.picture.Pictures.Box;
import org.eventyay.room.RoomDirectory;
import org.eventyay.storage.NoRoomException;
import org.eventyay.storage.Upload;
import org.eventyay.storage.UploadRefusedException;
import org.eventyay.storage.Uploads;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldDirectory.Found;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where browsers bring files: avatars, attachments, logos. Who may is judged before anything of the body; it is the same
 * login as over a socket, except that it is no visit.
 */
@RestController
class UploadController {
    private static final Logger log = LoggerFactory.getLogger(UploadController.class);
    private static final long MOST_BYTES = 100_000_000;

    private final WorldDirectory worlds;
    private final RoomDirectory rooms;
    private final Credentials credentials;
    private final Logins logins;
    private final Uploads uploads;

    UploadController(
            WorldDirectory worlds, RoomDirectory rooms, Credentials credentials, Logins logins, Uploads uploads) {
        this.worlds = worlds;
        this.rooms = rooms;
        this.credentials = credentials;
        this.logins = logins;
        this.uploads = uploads;
    }

    /** Who brings something, and whether without a token. */
    private record Bringer(ParticipantSnapshot who, boolean guest) {}

    /** The event is the one that the path names or, where it names none, the one at this host. */
    @PostMapping({"/storage/{world}/upload/", "/storage/{world}/upload", "/storage/upload/", "/storage/upload"})
    ResponseEntity<Map<String, String>> upload(
            HttpServletRequest request, @PathVariable(required = false) @Nullable String world) {
        Bringer bringer = enter(request, world);
        if (request.getContentLengthLong() > MOST_BYTES) {
            throw new UploadRefusedException("file.size"); // more than the web server would read
        }
        Part part = part(request, "file");
        String filename = part == null ? null : part.getSubmittedFileName();
        if (part == null || filename == null || filename.isEmpty()) {
            throw new UploadRefusedException("file.missing");
        }
        Upload upload =
                new Upload(bringer.who().worldId(), bringer.who().id(), bringer.guest(), filename, box(request));
        var stored = uploads.store(upload, part::getInputStream, part.getSize());
        return ResponseEntity.status(HttpStatus.CREATED).body(Map.of("url", stored.url()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(UploadRefusedException refused) {
        Duration wait = refused.retryAfter();
        boolean limited = refused.code().equals("file.limited");
        var answer = ResponseEntity.status(wait == null ? 400 : limited ? 429 : 503);
        if (wait != null) {
            answer.header("Retry-After", Long.toString(wait.toSeconds() + 1));
        }
        return answer.body(Map.of("error", refused.code()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(LiveError refused) {
        int status = refused.code().startsWith("world.") ? 404 : 403;
        return ResponseEntity.status(status).body(Map.of("error", refused.code()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> noRoom(NoRoomException full) {
        log.error("{}", full.getMessage());
        return ResponseEntity.status(HttpStatus.INSUFFICIENT_STORAGE).body(Map.of("error", "file.storage_full"));
    }

    private Bringer enter(HttpServletRequest request, @Nullable String worldId) {
        String header = request.getHeader("Authorization");
        String[] words = header == null ? new String[0] : header.strip().split("\\s+");
        if (words.length != 2) {
            throw denied();
        }
        WorldSnapshot world = (worldId == null ? atHost(request) : worlds.find(worldId))
                .filter(WorldSnapshot::active)
                .orElseThrow(() -> new LiveError("world.unknown_world"));
        Identity identity = identity(world, words[0], words[1]);
        Outcome outcome = logins.recognise(world, identity);
        if (!(outcome instanceof Outcome.Admitted admitted)) {
            throw denied();
        }
        ParticipantSnapshot who = admitted.participant();
        if (who.standing() != Standing.GOOD || !mayBring(new Viewer(world, who))) {
            throw denied(); // who is silenced may still see the world, and that would be enough
        }
        return new Bringer(who, identity instanceof Identity.Guest);
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

    private boolean mayBring(Viewer viewer) {
        return viewer.can(
                        Permission.WORLD_VIEW,
                        Permission.WORLD_UPDATE,
                        Permission.ROOM_UPDATE,
                        Permission.ROOM_CHAT_SEND)
                || rooms.of(viewer.world().id()).stream()
                        .anyMatch(room -> room.allows(viewer, Permission.ROOM_UPDATE, Permission.ROOM_CHAT_SEND));
    }

    private static LiveError denied() {
        return new LiveError("auth.denied");
    }

    private static @Nullable Part part(HttpServletRequest request, String name) {
        try {
            return request.getPart(name);
        } catch (IOException | ServletException | RuntimeException e) {
            return null; // the web server has many ways to say that this is no such body
        }
    }

    private static @Nullable Box box(HttpServletRequest request) {
        Integer width = number(part(request, "width"));
        Integer height = number(part(request, "height"));
        return width == null || height == null ? null : new Box(width, height);
    }

    private static @Nullable Integer number(@Nullable Part part) {
        if (part == null || part.getSize() > 20) {
            return null;
        }
        try {
            return Integer.valueOf(new String(bytes(part), StandardCharsets.UTF_8).strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static byte[] bytes(Part part) {
        try (var in = part.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
