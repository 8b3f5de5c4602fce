package org.eventyay.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What pages may load and run (Content Security Policy). Scripts are ours alone, whatever an admin or a visitor managed to write into a
 * page; what worlds are made of – films, embedded pages, streams, pictures and style sheets of other sites – comes in.
 */
final class ContentPolicy {
    /** For the small pages beside the client: no script at all. */
    static final String PLAIN =
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; base-uri 'none'; "
                    + "frame-ancestors 'none'";

    private ContentPolicy() {}

    /**
     * For the page of the client.
     *
     * @param script the one script that stands in the page itself
     */
    static String client(HttpServletRequest request, String script) {
        // over http, as on somebody's own machine, other sites may be just as open
        String open = request.isSecure() ? "" : " http:";
        String sockets = request.isSecure() ? " wss:" : " wss: ws:";
        return String.join(
                "; ",
                "default-src 'self'",
                "script-src 'self' '" + hash(script) + "'",
                // the style sheet of a world may fetch others; libraries put styles on elements
                "style-src 'self' 'unsafe-inline' https:" + open,
                "font-src 'self' data: https:" + open,
                "img-src 'self' data: blob: https:" + open,
                "media-src 'self' data: blob: https:" + open,
                "connect-src 'self' https:" + open + sockets,
                "frame-src 'self' https:" + open,
                // the player of streams works in one that it makes itself
                "worker-src 'self' blob:",
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }

    private static String hash(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
