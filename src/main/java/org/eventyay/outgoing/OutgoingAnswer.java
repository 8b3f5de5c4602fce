package org.eventyay.outgoing;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was answered.
 *
 * @param uri where it was found, after redirects
 * @param contentType the whole header, empty if there is none
 * @param date when the server says it answered, as its header does; empty if it says nothing
 * @param version by which the same content is known again
 */
public record OutgoingAnswer(URI uri, int status, String contentType, String date, Version version, byte[] body) {
    /** What the server says of the version of its content, as its headers do; empty where it says nothing. */
    public record Version(String etag, String lastModified) {}

    private static final Pattern CHARSET =
            Pattern.compile("charset\\s*=\\s*[\"']?([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);

    /** The MIME type, lower case, without parameters. */
    public String type() {
        return typeOf(contentType);
    }

    static String typeOf(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** The charset that the header names, if this Java knows it. */
    public Optional<Charset> charset() {
        Matcher found = CHARSET.matcher(contentType);
        if (!found.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charset.forName(found.group(1)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }
}
