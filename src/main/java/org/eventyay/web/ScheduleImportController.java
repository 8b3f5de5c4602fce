package org.eventyay.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eventyay.access.Permission;
import org.eventyay.actor.Actor;
import org.eventyay.participant.Viewer;
import org.eventyay.refusal.Invalid;
import org.eventyay.schedule.ScheduleImports;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where organisers bring a schedule as a file; the answer is the address of what became of it. */
@RestController
class ScheduleImportController {
    private static final String WORKBOOK = ".xlsx";
    private static final List<String> TEXTS = List.of(".json", ".xml", ".ics");
    private static final long MOST_BYTES = 2L << 20;
    private static final long MOST_BYTES_OF_TEXT = 8L << 20;

    private final UploadAuthentication authentication;
    private final ScheduleImports imports;

    ScheduleImportController(UploadAuthentication authentication, ScheduleImports imports) {
        this.authentication = authentication;
        this.imports = imports;
    }

    /** The event is the one that the path names or, where it names none, the one at this host. */
    @PostMapping({
        "/storage/{world}/schedule_import/",
        "/storage/{world}/schedule_import",
        "/storage/schedule_import/",
        "/storage/schedule_import"
    })
    ResponseEntity<Map<String, String>> take(
            HttpServletRequest request, @PathVariable(required = false) @Nullable String world) {
        Viewer viewer = authentication.enter(request, world).viewer();
        if (!viewer.can(Permission.WORLD_UPDATE)) {
            throw UploadAuthentication.denied();
        }
        byte[] file = file(request);
        String url = imports.take(viewer.world(), viewer.id(), file, new Actor.Person(viewer.id()))
                .url();
        return ResponseEntity.status(HttpStatus.CREATED).body(Map.of("url", url));
    }

    private static byte[] file(HttpServletRequest request) {
        Part part = part(request);
        String name = part == null ? null : part.getSubmittedFileName();
        if (part == null || name == null || name.isEmpty()) {
            throw Invalid.of("file.missing", "There is no file in this request.");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        boolean isText = TEXTS.stream().anyMatch(lower::endsWith);
        if (part.getSize() > (isText ? MOST_BYTES_OF_TEXT : MOST_BYTES)) {
            throw Invalid.of("file.size", "This file is too large.");
        }
        if (!isText && !lower.endsWith(WORKBOOK)) {
            throw Invalid.of("file.type", "Files of this kind are not taken.");
        }
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw Invalid.of("file.missing", "There is no file in this request.");
        }
    }

    private static @Nullable Part part(HttpServletRequest request) {
        try {
            return request.getPart("file");
        } catch (IOException | ServletException | RuntimeException e) {
            return null; // the web server has many ways to say that this is no such body
        }
    }
}
