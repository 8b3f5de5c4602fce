package org.eventyay.control;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A page somebody is sent to first, and the way back from there: the parameter {@code next}. */
public final class ReturnPath {
    private static final String DASHBOARD = "/control/";
    private static final int LONGEST = 2_000;
    private static final Pattern HERE = Pattern.compile("/control(/\\P{Cntrl}*)?");
    /** Empty segments, segments of dots, backslashes. */
    private static final Pattern ELSEWHERE = Pattern.compile("//|/\\.{1,2}(/|$)|\\\\");
    /** A slash, a backslash or a percent sign that is decoded only later. */
    private static final Pattern HIDDEN = Pattern.compile("(?i)%(2f|5c|25)|;");

    /** Attribute of a request: this server opens nothing by {@code control_token}. */
    static final String NO_CONTROL_TOKEN = ReturnPath.class.getName() + ".noControlToken";

    private static final Pattern SECRET = Pattern.compile("(?i)[^=]*token(=.*)?");

    private ReturnPath() {}

    /** Sends the browser there; the page it wanted goes along. Parts of pages make the whole page go there. */
    static void send(HttpServletRequest request, HttpServletResponse response, String target) throws IOException {
        String query = withoutSecrets(request);
        String wanted = request.getRequestURI() + (query.isEmpty() ? "" : "?" + query);
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

    /** The same address with the slash that the backend's first page has; what was asked of it stays. */
    static String slash(HttpServletRequest request) {
        String query = withoutSecrets(request);
        return onward(DASHBOARD + (query.isEmpty() ? "" : "?" + query)).transform(place -> "redirect:" + place);
    }

    /**
     * What opened nothing must not stand in another address, from where it would go into logs and to other people. Where no
     * {@code control_token} is set there is none to guess, and the address stays as it was asked for.
     */
    private static String withoutSecrets(HttpServletRequest request) {
        String query = request.getQueryString();
        boolean harmless = request.getAttribute(NO_CONTROL_TOKEN) != null;
        return query == null
                ? ""
                : Arrays.stream(query.split("&"))
                        .filter(parameter -> !SECRET.matcher(parameter).matches()
                                || harmless && parameter.startsWith("control_token="))
                        .collect(Collectors.joining("&"));
    }

    /** Where to go on: this address if it is one of the backend, else the dashboard. */
    public static String onward(@Nullable String next) {
        try {
            URI uri = new URI(next == null ? "" : next);
            return isHere(uri) ? uri.toASCIIString() : DASHBOARD;
        } catch (URISyntaxException e) {
            return DASHBOARD;
        }
    }

    /** Judged as a browser would follow it: decoded, and with every way to leave by dots and slashes closed. */
    private static boolean isHere(URI uri) {
        if (uri.isOpaque() || uri.getScheme() != null || uri.getRawAuthority() != null || uri.getPath() == null) {
            return false;
        }
        return HERE.matcher(uri.getPath()).matches()
                && !ELSEWHERE.matcher(uri.getPath()).find()
                && !HIDDEN.matcher(uri.getRawPath()).find()
                && uri.toASCIIString().length() <= LONGEST;
    }
}
