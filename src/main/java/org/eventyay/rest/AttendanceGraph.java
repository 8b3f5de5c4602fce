package org.eventyay.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.UUID;
import org.eventyay.access.Permission;
import org.eventyay.live.Uuids;
import org.eventyay.report.AttendanceGraphs;
import org.eventyay.report.AttendanceGraphs.Form;
import org.eventyay.text.CalendarYear;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldDirectory.Found;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A picture of how many people were in a room of the event at this host; browsers name their token in the address. */
@RestController
class AttendanceGraph {
    private final RestAuthentication door;
    private final WorldDirectory worlds;
    private final AttendanceGraphs graphs;

    AttendanceGraph(RestAuthentication door, WorldDirectory worlds, AttendanceGraphs graphs) {
        this.door = door;
        this.worlds = worlds;
        this.graphs = graphs;
    }

    @GetMapping("/graphs/attendance.{form:svg|png|pdf}")
    ResponseEntity<byte[]> draw(
            HttpServletRequest request,
            @PathVariable String form,
            @RequestParam(required = false) @Nullable String token,
            @RequestParam(defaultValue = "") String room,
            @RequestParam(required = false) @Nullable String begin,
            @RequestParam(required = false) @Nullable String end) {
        String host = request.getHeader(HttpHeaders.HOST);
        WorldSnapshot world = worlds.findByHost(host == null ? "" : host, request.getRequestURI())
                .filter(found -> !found.previous())
                .map(Found::world)
                .orElseThrow(() -> RestError.notFound("Not found."));
        door.enter(request, world, token).require(Permission.WORLD_GRAPHS);
        UUID id = Uuids.parse(room).orElseThrow(() -> RestError.notFound("Not found."));
        ZoneId zone = ZoneId.of(world.timezone());
        Form wanted = Form.valueOf(form.toUpperCase(Locale.ROOT));
        byte[] drawn = graphs.draw(world, id, time(begin, zone), time(end, zone), wanted)
                .orElseThrow(() -> RestError.notFound("Not found."));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, wanted.type())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .body(drawn);
    }

    /** What can't be read counts as absent. */
    private static @Nullable Instant time(@Nullable String given, ZoneId zone) {
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    given == null ? "" : given.strip().replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
            return time instanceof LocalDateTime local
                    ? CalendarYear.instant(local, zone)
                    : CalendarYear.instant(OffsetDateTime.from(time));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
