package org.eventyay.control.worlds;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Whether a request was made on a page of ours or by hand, not by another site. */
final class SameSite {
    private SameSite() {}

    /** What the browser says of where the request comes from; one that says nothing is asked for the page it comes from. */
    static boolean isOurs(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String from = request.getHeader("Referer");
        return from == null || host(from).equalsIgnoreCase(String.valueOf(request.getHeader("Host")));
    }

    private static String host(@Nullable String url) {
        try {
            String authority = url == null ? null : new URI(url).getAuthority();
            return authority == null ? "" : authority;
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
