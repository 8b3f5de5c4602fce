package org.eventyay.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eventyay.access.Permission;
import org.eventyay.participant.Viewer;
import org.eventyay.picture.Pictures.Box;
import org.eventyay.refusal.Invalid;
import org.eventyay.room.RoomDirectory;
import org.eventyay.storage.Upload;
import org.eventyay.storage.Uploads;
import org.eventyay.web.UploadAuthentication.Bringer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where browsers bring files: avatars, attachments, logos. Who may is judged before anything of the body; it is the same
 * login as over a socket, except that it is no visit.
 */
@RestController
class UploadController {
    private static final long MOST_BYTES = 100_000_000;

    private final UploadAuthentication authentication;
    private final RoomDirectory rooms;
    private final Uploads uploads;

    UploadController(UploadAuthentication authentication, RoomDirectory rooms, Uploads uploads) {
        this.authentication = authentication;
        this.rooms = rooms;
        this.uploads = uploads;
    }

    /** The event is the one that the path names or, where it names none, the one at this host. */
    @PostMapping({"/storage/{world}/upload/", "/storage/{world}/upload", "/storage/upload/", "/storage/upload"})
    ResponseEntity<Map<String, String>> upload(
            HttpServletRequest request, @PathVariable(required = false) @Nullable String world) {
        Bringer bringer = authentication.enter(request, world);
        Viewer viewer = bringer.viewer();
        if (!mayBring(viewer)) {
            throw UploadAuthentication.denied();
        }
        if (request.getContentLengthLong() > MOST_BYTES) {
            throw Invalid.of("file.size", "This file is too large."); // more than the web server would read
        }
        uploads.requireRoom(Math.max(0, request.getContentLengthLong()));
        Part part = part(request, "file");
        String filename = part == null ? null : part.getSubmittedFileName();
        if (part == null || filename == null || filename.isEmpty()) {
            throw Invalid.of("file.missing", "There is no file in this request.");
        }
        Upload upload = new Upload(viewer.world().id(), viewer.id(), bringer.guest(), filename, box(request));
        var stored = uploads.store(upload, part::getInputStream, part.getSize());
        return ResponseEntity.status(HttpStatus.CREATED).body(Map.of("url", stored.url()));
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
