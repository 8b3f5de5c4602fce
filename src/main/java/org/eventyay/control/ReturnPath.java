package org.eventyay.control;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A page somebody is sent to first, and the way back from there: the parameter {@code next}. */
public final class ReturnPath {
    private ReturnPath() {}

    /** Sends the browser there; the page it wanted goes along. Parts of pages make the whole page go there. */
    static void send(HttpServletRequest request, HttpServletResponse response, String target) throws IOException {
        String query = request.getQueryString();
        String wanted = request.getRequestURI() + (query == null ? "" : "?" + query);
        String next = request.getMethod().equals("GET") || request.getMethod().equals("HEAD")
                ? "?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8).replace("+", "%20")
                : "";
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Refresh", "true");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            response.sendRedirect(target + next);
        }
    }

    /** Where to go on: this path if it is one of this site, else the dashboard. */
    public static String onward(@Nullable String next) {
        return next != null && isHere(next) ? next : "/control/";
    }

    private static boolean isHere(String next) {
        if (!next.startsWith("/") || next.startsWith("//") || next.contains("\\")) {
            return false;
        }
        try {
            URI uri = new URI(next);
            return uri.getScheme() == null && uri.getRawAuthority() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
