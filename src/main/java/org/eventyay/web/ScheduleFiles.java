package org.eventyay.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eventyay.schedule.ExportKind;
import org.eventyay.schedule.ScheduleFeeds;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The schedule as browsers fetch it, once for each version, and calendars of somebody's own talks. Names can't be guessed. */
@RestController
class ScheduleFiles {
    private final WorldDirectory worlds;
    private final ScheduleFeeds feeds;
    /** The same bytes for everybody: whoever fetches it and does not read holds no copy of their own. */
    private final Cache<String, byte[]> shared = Caffeine.newBuilder()
            .maximumWeight(64 << 20)
            .weigher((String hash, byte[] bytes) -> bytes.length)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    ScheduleFiles(WorldDirectory worlds, ScheduleFeeds feeds) {
        this.worlds = worlds;
        this.feeds = feeds;
    }

    @GetMapping("/schedule/{world}/{hash:[0-9a-f]{64}}.json")
    ResponseEntity<byte[]> document(@PathVariable String world, @PathVariable String hash) {
        return worlds.find(world)
                .filter(WorldSnapshot::active)
                .flatMap(found -> feeds.document(found, hash))
                .map(text -> ResponseEntity.ok()
                        .header(HttpHeaders.CONTENT_TYPE, "application/json")
                        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                        .body(shared.get(hash, same -> text.getBytes(StandardCharsets.UTF_8))))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/schedule/{world}/{name:[0-9a-f-]{36}\\.[A-Za-z0-9_-]{32}}.ics")
    ResponseEntity<byte[]> calendar(@PathVariable String world, @PathVariable String name) {
        return worlds.find(world)
                .filter(WorldSnapshot::active)
                .flatMap(found -> feeds.calendar(found, name))
                .map(text -> ResponseEntity.ok()
                        .header(HttpHeaders.CONTENT_TYPE, ExportKind.ICS.type() + ";charset=utf-8")
                        .header(HttpHeaders.CACHE_CONTROL, "private, max-age=300")
                        .body(text.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
