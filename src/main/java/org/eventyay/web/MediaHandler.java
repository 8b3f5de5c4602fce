package org.eventyay.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Answers with stored files, whole or in ranges. What people upload must not run as a page of ours: the type follows from the name alone,
 * and a browser that is led to anything but a picture, a sound, a film or data saves it instead of showing it.
 */
class MediaHandler extends ResourceHttpRequestHandler {
    private static final String POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self' data:";

    /** What browsers show; nothing of it can run. */
    private static final Map<String, String> SHOWN = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("json", "application/json"),
            Map.entry("vtt", "text/vtt"));

    /** What is saved, though a page may use an SVG as a picture, in which nothing runs either. */
    private static final Map<String, String> SAVED = Map.of(
            "svg", "image/svg+xml",
            "pdf", "application/pdf",
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "txt", "text/plain;charset=utf-8");

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        if (!SHOWN.containsKey(ending(request.getRequestURI()))) {
            response.setHeader("Content-Disposition", "attachment");
        }
        super.handleRequest(request, response);
    }

    @Override
    protected MediaType getMediaType(HttpServletRequest request, Resource resource) {
        String ending = ending(String.valueOf(resource.getFilename()));
        String type = SHOWN.getOrDefault(ending, SAVED.getOrDefault(ending, MediaType.APPLICATION_OCTET_STREAM_VALUE));
        return MediaType.parseMediaType(type);
    }

    /** Whether what has this path may be one that is there for a while only: no picture, sound or film ever is. */
    static boolean mayPass(String path) {
        String type = SHOWN.getOrDefault(ending(path), "");
        return !type.startsWith("image/") && !type.startsWith("audio/") && !type.startsWith("video/");
    }

    private static String ending(String path) {
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
