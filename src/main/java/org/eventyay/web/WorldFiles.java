package org.eventyay.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eventyay.preview.Thumbnails;
import org.eventyay.preview.Thumbnails.Thumbnail;
import org.eventyay.settings.Installation;
import org.eventyay.settings.Settings;
import org.eventyay.text.WebAddress;
import org.eventyay.world.ShortTokens;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldDirectory.Found;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Small things a world has at its own address: login links, its style sheet, its manifest. */
@RestController
class WorldFiles {
    private static final String COLOUR = "#180044";
    private static final List<Integer> SIDES = List.of(64, 192, 512);

    private final WorldDirectory worlds;
    private final ShortTokens tokens;
    private final ClientFiles files;
    private final Thumbnails thumbnails;
    private final Installation installation;
    private final int cacheSeconds;

    WorldFiles(
            WorldDirectory worlds,
            ShortTokens tokens,
            ClientFiles files,
            Thumbnails thumbnails,
            Installation installation,
            Settings settings) {
        this.thumbnails = thumbnails;
        this.installation = installation;
        this.worlds = worlds;
        this.tokens = tokens;
        this.files = files;
        cacheSeconds = settings.debug() ? 1 : 60;
    }

    private Optional<Found> world(HttpServletRequest request) {
        return anyWorld(request)
                .filter(found -> !found.previous() && found.world().active());
    }

    /** Also a closed one, and one that had this address before. */
    private Optional<Found> anyWorld(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return worlds.findByHost(host == null ? "" : host, request.getRequestURI());
    }

    /** A short token becomes the long one, in the fragment, where no server ever sees it; in a closed world it is worth nothing. */
    @GetMapping({
        "/login/{token:[A-Za-z0-9]+}",
        "/{base}/login/{token:[A-Za-z0-9]+}",
        "/{base}/{path}/login/{token:[A-Za-z0-9]+}"
    })
    ResponseEntity<String> login(@PathVariable String token, HttpServletRequest request) {
        Found found = anyWorld(request).orElse(null);
        if (found == null) {
            return ResponseEntity.notFound().build();
        }
        String domain = found.world().domain();
        if (found.previous()) {
            return domain == null
                    ? ResponseEntity.notFound().build()
                    : moved(installation.worldUrl(domain) + "/login/" + token, request.getQueryString());
        }
        if (!found.world().active()) {
            return closed(found.world().redirectUrl());
        }
        return tokens.resolve(found.world().id(), token)
                .map(jwt -> ResponseEntity.status(302)
                        .header("Location", found.basePath() + "/#token=" + jwt)
                        .header("Cache-Control", "no-store")
                        .header("Referrer-Policy", "no-referrer")
                        .body(""))
                .orElseGet(() -> said(200, "Unknown access token. Please check that you clicked the correct link."));
    }

    /** Who comes by a link is sent where the event's pages send people, or told. */
    private static ResponseEntity<String> closed(@Nullable String redirect) {
        return redirect == null
                ? said(403, "This event is closed.")
                : ResponseEntity.status(302)
                        .header("Location", WebAddress.ascii(redirect))
                        .header("Cache-Control", "no-store")
                        .body("");
    }

    /** Links in mails outlive a change of the domain. */
    private static ResponseEntity<String> moved(String place, @Nullable String query) {
        return ResponseEntity.status(301)
                .header("Location", query == null ? place : place + "?" + query)
                .body("");
    }

    private static ResponseEntity<String> said(int status, String text) {
        return ResponseEntity.status(status)
                .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
                .header("Cache-Control", "no-store")
                .body(text);
    }

    /** The style sheet an admin wrote. */
    @GetMapping({"/_custom.css", "/{base}/_custom.css", "/{base}/{path}/_custom.css"})
    ResponseEntity<String> css(HttpServletRequest request) {
        return world(request)
                .map(found -> ResponseEntity.ok()
                        .contentType(new MediaType("text", "css", StandardCharsets.UTF_8))
                        .header("Cache-Control", "max-age=" + cacheSeconds)
                        .body(found.world().config().path("theme").path("css").asString("")))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** What a browser needs to install the event as an app. */
    @GetMapping({
        "/manifest.json",
        "/manifest.webmanifest",
        "/{base}/manifest.webmanifest",
        "/{base}/{path}/manifest.webmanifest"
    })
    ResponseEntity<Map<String, Object>> manifest(HttpServletRequest request) {
        return world(request)
                .map(found -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType("application/manifest+json"))
                        .body(manifest(found)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private Map<String, Object> manifest(Found found) {
        String colour = found.world()
                .config()
                .path("theme")
                .path("colors")
                .path("sidebar")
                .asString(COLOUR);
        return Map.of(
                "name",
                found.world().title(),
                "short_name",
                found.world().title(),
                "theme_color",
                colour,
                "background_color",
                colour,
                "start_url",
                ".",
                "display",
                "standalone",
                "icons",
                icons(found.world()));
    }

    /** The world's own, where it has named a picture and that can be had, else those of the client. */
    private List<Map<String, String>> icons(WorldSnapshot world) {
        String own = world.config().path("theme").path("webappIcon").asString("");
        List<Thumbnail> made = own.isBlank() ? List.of() : thumbnails.of(world.id(), own.strip(), SIDES);
        if (!made.isEmpty()) {
            return made.stream()
                    .map(one -> icon(one.url(), one.side() + "x" + one.side(), "any"))
                    .toList();
        }
        return Stream.of(
                        new Icon("/pwa-64x64.png", "64x64", "any"),
                        new Icon("/pwa-192x192.png", "192x192", "any"),
                        new Icon("/pwa-512x512.png", "512x512", "any"),
                        new Icon("/maskable-icon-512x512.png", "512x512", "maskable"))
                .filter(icon -> files.find(icon.src()).isPresent())
                .map(icon -> icon(icon.src(), icon.sizes(), icon.purpose()))
                .toList();
    }

    private static Map<String, String> icon(String src, String sizes, String purpose) {
        return Map.of("src", src, "sizes", sizes, "type", "image/png", "purpose", purpose);
    }

    private record Icon(String src, String sizes, String purpose) {}
}
