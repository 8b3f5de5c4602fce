package org.eventyay.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A database as operators write it, taken apart for JDBC.
 *
 * @param jdbc the URL for the driver, without user and password
 * @param username user named in the URL
 * @param password password named in the URL
 */
record DatabaseUrl(
        String jdbc, @Nullable String username, @Nullable String password) {
    private static final String JDBC = "jdbc:postgresql:";

    /**
     * Reads {@code postgresql://user:password@host:port/name?option=value} or {@code jdbc:postgresql:…}.
     * Several hosts may be given, separated by commas; user and password are percent-decoded.
     *
     * @throws StoresException if it is neither
     */
    static DatabaseUrl parse(String text) {
        String url = text.strip();
        if (url.startsWith(JDBC)) {
            return new DatabaseUrl(url, null, null);
        }
        int scheme = url.indexOf("://");
        if (scheme < 0 || !(url.startsWith("postgresql:") || url.startsWith("postgres:"))) {
            throw new StoresException("EVENTYAY_DATABASE_URL must look like postgresql://user:password@host:port/name");
        }
        String rest = url.substring(scheme + 3);
        int path = rest.indexOf('/');
        String authority = path < 0 ? rest : rest.substring(0, path);
        int at = authority.lastIndexOf('@');
        String hosts = authority.substring(at + 1);
        String name = path < 0 ? "" : rest.substring(path + 1);
        if (name.isEmpty() || name.startsWith("?")) {
            throw new StoresException("EVENTYAY_DATABASE_URL names no database: it must end in /name");
        }
        String jdbc = JDBC + "//" + hosts + "/" + name;
        if (at < 0) {
            return new DatabaseUrl(jdbc, null, null);
        }
        String user = authority.substring(0, at);
        int colon = user.indexOf(':');
        return new DatabaseUrl(
                jdbc,
                decoded(colon < 0 ? user : user.substring(0, colon)),
                colon < 0 ? null : decoded(user.substring(colon + 1)));
    }

    /** The URL for people: no user, no password, no options. */
    static String shown(String jdbc) {
        String url = jdbc.startsWith("jdbc:") ? jdbc.substring("jdbc:".length()) : jdbc;
        int options = url.indexOf('?');
        return options < 0 ? url : url.substring(0, options);
    }

    private static String decoded(String part) {
        // a plus sign is a plus sign in this part of a URL
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
