package org.eventyay.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.eventyay.access.Access.Standing;
import org.eventyay.access.Permission;
import org.eventyay.live.Credentials;
import org.eventyay.live.LiveError;
import org.eventyay.participant.Logins;
import org.eventyay.participant.Logins.Identity;
import org.eventyay.participant.Logins.Outcome;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.Viewer;
import org.eventyay.room.RoomDirectory;
import org.eventyay.storage.Pictures.Box;
import org.eventyay.storage.Uploads;
import org.eventyay.storage.Uploads.Refused;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Where browsers bring files: avatars, attachments, logos (spec 04 §3.1). Who may is judged before anything of the body; it is the same
 * login as over a socket, except that it is no visit.
 */
@RestController
class UploadController {
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

    @PostMapping({"/storage/{world}/upload/", "/storage/{world}/upload"})
    ResponseEntity<Map<String, String>> upload(HttpServletRequest request, @PathVariable String world) {
        ParticipantSnapshot who = enter(request, world);
        if (request.getContentLengthLong() > MOST_BYTES) {
            throw new Refused("file.size"); // more than the web server would read
        }
        Part part = part(request, "file");
        String filename = part == null ? null : part.getSubmittedFileName();
        if (part == null || filename == null || filename.isEmpty()) {
            throw new Refused("file.missing");
        }
        if (!Uploads.takes(filename)) {
            throw new Refused("file.type");
        }
        var stored = uploads.store(world, who.id(), filename, part.getContentType(), bytes(part), box(request));
        return ResponseEntity.status(HttpStatus.CREATED).body(Map.of("url", stored.url()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(Refused refused) {
        return ResponseEntity.badRequest().body(Map.of("error", refused.code()));
    }

    private ParticipantSnapshot enter(HttpServletRequest request, String worldId) {
        String header = request.getHeader("Authorization");
        String[] words = header == null ? new String[0] : header.strip().split("\\s+");
        if (words.length != 2) {
            throw forbidden();
        }
        WorldSnapshot world = worlds.find(worldId)
                .filter(WorldSnapshot::active)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Outcome outcome = logins.recognise(world, identity(world, words[0], words[1]));
        if (!(outcome instanceof Outcome.Admitted admitted)) {
            throw forbidden();
        }
        ParticipantSnapshot who = admitted.participant();
        if (who.standing() != Standing.GOOD || !mayBring(new Viewer(world, who))) {
            throw forbidden(); // who is silenced may still see the world, and that would be enough
        }
        return who;
    }

    private Identity identity(WorldSnapshot world, String scheme, String word) {
        try {
            return switch (scheme.toLowerCase(Locale.ROOT)) {
                case "bearer" -> credentials.token(world, word);
                case "client" -> credentials.guest(word, null);
                default -> throw forbidden();
            };
        } catch (LiveError refused) {
            throw forbidden();
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

    private static ResponseStatusException forbidden() {
        return new ResponseStatusException(HttpStatus.FORBIDDEN);
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
