package org.eventyay.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of bytes that somebody asks for.
 *
 * @param first number of the first byte
 * @param last number of the last byte, perhaps beyond the end
 */
record ByteRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

    /** The one range in a header; empty for several, and for what can't be read: then all is meant. */
    static Optional<ByteRange> parse(String header, long length) {
        Matcher matcher = ONE.matcher(header);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String from = matcher.group(1);
        String to = matcher.group(2);
        if (from.isEmpty()) {
            return to.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ByteRange(
                            Long.parseLong(to) == 0 ? length : Math.max(0, length - Long.parseLong(to)), length - 1));
        }
        ByteRange range = new ByteRange(Long.parseLong(from), to.isEmpty() ? Long.MAX_VALUE - 1 : Long.parseLong(to));
        return range.last() < range.first() ? Optional.empty() : Optional.of(range);
    }

    /** Whether nothing of so many bytes is in it. */
    boolean isImpossible(long length) {
        return first >= length;
    }
}
