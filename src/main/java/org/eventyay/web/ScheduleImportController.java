package org.eventyay.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Map;
import org.eventyay.access.Permission;
import org.eventyay.actor.Actor;
import org.eventyay.participant.Viewer;
import org.eventyay.schedule.ScheduleFile;
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
        String url = imports.take(viewer.world(), viewer.id(), file(request).content(), new Actor.Person(viewer.id()))
                .url();
        return ResponseEntity.status(HttpStatus.CREATED).body(Map.of("url", url));
    }

    private static ScheduleFile file(HttpServletRequest request) {
        Part part = part(request);
        if (part == null) {
            throw ScheduleFile.missing();
        }
        return ScheduleFile.of(part.getSubmittedFileName(), part.getSize(), part::getInputStream);
    }

    private static @Nullable Part part(HttpServletRequest request) {
        try {
            return request.getPart("file");
        } catch (IOException | ServletException | RuntimeException e) {
            return null; // the web server has many ways to say that this is no such body
        }
    }
}
