package org.eventyay.web;

import java.net.URI;
import java.util.UUID;
import org.eventyay.people.ForeignAvatars;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Pictures of people that lie on other sites, by person: no address can be asked for that is not in somebody's profile. */
@RestController
class AvatarController {
    private static final String ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private final WorldDirectory worlds;
    private final ForeignAvatars avatars;

    AvatarController(WorldDirectory worlds, ForeignAvatars avatars) {
        this.worlds = worlds;
        this.avatars = avatars;
    }

    @GetMapping("/avatars/{world}/{person:" + ID + "}")
    ResponseEntity<byte[]> avatar(@PathVariable String world, @PathVariable UUID person) {
        return worlds.find(world)
                .filter(WorldSnapshot::active)
                .flatMap(found -> avatars.of(world, person))
                .map(AvatarController::answer)
                .orElseGet(() -> ResponseEntity.notFound()
                        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=600")
                        .build());
    }

    private static ResponseEntity<byte[]> answer(ForeignAvatars.Found found) {
        return switch (found) {
            case ForeignAvatars.Own own ->
                ResponseEntity.status(HttpStatus.FOUND)
                        .location(URI.create(own.url()))
                        .build();
            case ForeignAvatars.Image image ->
                ResponseEntity.ok()
                        .header(HttpHeaders.CONTENT_TYPE, image.type())
                        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=86400")
                        .header("Content-Security-Policy", "sandbox; default-src 'none'")
                        .header("Cross-Origin-Resource-Policy", "cross-origin")
                        .body(image.bytes());
        };
    }
}
