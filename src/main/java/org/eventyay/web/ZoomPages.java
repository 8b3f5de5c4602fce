package org.eventyay.web;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eventyay.settings.Settings;
import org.eventyay.video.ZoomLinks;
import org.eventyay.video.ZoomLinks.Visit;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldDirectory.Found;
import org.eventyay.world.WorldSnapshot;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pages that the client shows in a frame where a meeting at Zoom takes place; Zoom's own library does the rest. */
@RestController
class ZoomPages {
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final List<String> LANGUAGES = List.of(
            "de-DE", "es-ES", "en-US", "fr-FR", "jp-JP", "pt-PT", "ru-RU", "zh-CN", "zh-TW", "ko-KO", "it-IT", "vi-VN");

    private final WorldDirectory worlds;
    private final ZoomLinks links;
    private final IndexPage pages;
    private final ZoomPage page;
    private final boolean debug;

    ZoomPages(WorldDirectory worlds, ZoomLinks links, IndexPage pages, ZoomPage page, Settings settings) {
        this.worlds = worlds;
        this.links = links;
        this.pages = pages;
        this.page = page;
        debug = settings.debug();
    }

    @GetMapping({"/zoom/meeting/", "/zoom/meeting", "/{base}/zoom/meeting/", "/{base}/{path}/zoom/meeting/"})
    ResponseEntity<String> meeting(@RequestParam(defaultValue = "") String data, HttpServletRequest request) {
        return inWorld(request, found -> {
            Optional<Visit> visit = links.read(found.world().id(), data);
            if (visit.isEmpty()) {
                return said(HttpStatus.FORBIDDEN, "Not allowed", "This link is not valid, or not any more.");
            }
            String nonce = UUID.randomUUID().toString();
            String host = String.valueOf(found.world().domain()).replaceAll("[:/].*$", "");
            Map<String, Object> join = links.join(visit.get(), host);
            String leave = found.basePath() + "/zoom/ended/";
            return page(
                    found.world(),
                    policy(nonce),
                    page.meeting(
                            nonce, language(found.world()), leave, !visit.get().dc(), join));
        });
    }

    @GetMapping({"/zoom/ended/", "/zoom/ended", "/{base}/zoom/ended/", "/{base}/{path}/zoom/ended/"})
    ResponseEntity<String> ended(HttpServletRequest request) {
        return inWorld(
                request,
                found -> page(
                        found.world(),
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'",
                        pages.message("Thank you for taking part", "You have left the meeting.")));
    }

    @GetMapping({"/zoom/iframetest/", "/zoom/iframetest", "/{base}/zoom/iframetest/"})
    ResponseEntity<String> iframeTest(@RequestParam(defaultValue = "") String data, HttpServletRequest request) {
        return inWorld(request, found -> {
            if (links.read(found.world().id(), data).isEmpty()) {
                return said(HttpStatus.FORBIDDEN, "Not allowed", "This link is not valid, or not any more.");
            }
            String source = found.basePath() + "/zoom/meeting/?data=" + data;
            return page(
                    found.world(),
                    "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'",
                    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Zoom</title>"
                            + "<iframe title=\"Zoom\" src=\"" + htmlEscape(source)
                            + "\" allow=\"camera; microphone; fullscreen; display-capture\""
                            + " style=\"width: 90%; height: 90%\"></iframe></html>");
        });
    }

    private ResponseEntity<String> inWorld(HttpServletRequest request, Function<Found, ResponseEntity<String>> answer) {
        String host = request.getHeader("Host");
        Found found = worlds.findByHost(host == null ? "" : host, request.getRequestURI())
                .filter(one -> !one.previous())
                .orElse(null);
        if (found == null) {
            return said(HttpStatus.NOT_FOUND, "Nothing here", "There is nothing at this address.");
        }
        if (!debug && !found.world().feature("zoom")) {
            return said(HttpStatus.FORBIDDEN, "Not allowed", "Feature disabled");
        }
        return answer.apply(found);
    }

    private ResponseEntity<String> said(HttpStatus status, String heading, String text) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'")
                .body(pages.message(heading, text));
    }

    private static ResponseEntity<String> page(WorldSnapshot world, String policy, String html) {
        var answer = ResponseEntity.ok()
                .contentType(HTML)
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", policy);
        if (world.feature("cross-origin-isolation")) {
            answer.header("Cross-Origin-Resource-Policy", "cross-origin")
                    .header("Cross-Origin-Embedder-Policy", "require-corp");
        }
        return answer.body(html);
    }

    /** Zoom's library loads and compiles a lot, all of it from Zoom; who may frame the page is not limited: clients live at many places. */
    private static String policy(String nonce) {
        return String.join(
                "; ",
                "default-src 'self' https://*.zoom.us",
                "script-src 'nonce-" + nonce + "' https://source.zoom.us 'unsafe-eval' blob:",
                "style-src 'unsafe-inline' https://*.zoom.us",
                "connect-src 'self' https://*.zoom.us wss://*.zoom.us https://zoom.us blob:",
                "img-src 'self' https://*.zoom.us data: blob:",
                "font-src 'self' https://*.zoom.us data:",
                "media-src https://*.zoom.us blob:",
                "worker-src 'self' https://*.zoom.us blob:",
                "object-src 'none'",
                "base-uri 'none'");
    }

    /** The nearest of the languages that Zoom has. */
    private static String language(WorldSnapshot world) {
        String locale = world.locale().replace('_', '-').toLowerCase(Locale.ROOT);
        String language = locale.replaceAll("-.*", "");
        return LANGUAGES.stream()
                .filter(one -> one.toLowerCase(Locale.ROOT).equals(locale))
                .findFirst()
                .or(() -> LANGUAGES.stream()
                        .filter(one -> !language.isEmpty() && one.startsWith(language + "-"))
                        .findFirst())
                .orElse("en-US");
    }
}
