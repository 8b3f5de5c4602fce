package org.eventyay.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.eventyay.settings.Settings;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldDirectory.Found;
import org.eventyay.world.WorldSnapshot;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The style sheet that meetings at BigBlueButton load, so that they look like the event around them. */
@RestController
class BbbStyle {
    private static final MediaType CSS = MediaType.parseMediaType("text/css;charset=utf-8");
    private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{3,4}|#[0-9A-Fa-f]{6}|#[0-9A-Fa-f]{8}");
    private static final String BACKGROUND = "#333333";
    private static final String PRIMARY = "#673ab7";

    private final WorldDirectory worlds;
    private final int cacheSeconds;

    BbbStyle(WorldDirectory worlds, Settings settings) {
        this.worlds = worlds;
        cacheSeconds = settings.debug() ? 1 : 60;
    }

    @GetMapping({"/_bbb.css", "/{base}/_bbb.css", "/{base}/{path}/_bbb.css"})
    ResponseEntity<String> style(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return worlds.findByHost(host == null ? "" : host, request.getRequestURI())
                .filter(found -> !found.previous())
                .map(Found::world)
                .map(world -> ResponseEntity.ok()
                        .contentType(CSS)
                        .header("Cache-Control", "max-age=" + cacheSeconds)
                        .header("Access-Control-Allow-Origin", "*")
                        .header("Cross-Origin-Resource-Policy", "cross-origin")
                        .body(sheet(colour(world, "bbb_background", BACKGROUND), colour(world, "primary", PRIMARY))))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** Whatever is no colour never gets into the sheet. */
    private static String colour(WorldSnapshot world, String name, String otherwise) {
        String colour = world.config()
                .path("theme")
                .path("colors")
                .path(name)
                .asString("")
                .strip();
        return COLOUR.matcher(colour).matches() ? colour : otherwise;
    }

    private static String sheet(String background, String primary) {
        return """
            :root {
              --border-radius: 0;
              --loader-bg: %1$s;
              --toast-info-color: %1$s;
              --color-primary: %2$s;
              --list-item-focus-border: %2$s;
            }
            body,
            #app,
            #layout,
            [class^="overlay"],
            [class*=" overlay"],
            [class^="presentationContainer"],
            [class*=" presentationContainer"] {
              background-color: %1$s !important;
            }
            """.formatted(background, primary);
    }
}
