package org.eventyay.stream;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The kinds of files streams consist of. A name's ending says which one a file is; its first bytes must agree. */
enum StreamFileType {
    PLAYLIST("application/vnd.apple.mpegurl", "m3u8"),
    MPEG_TS("video/mp2t", "ts"),
    MP4("video/mp4", "m4s", "mp4"),
    AAC("audio/aac", "aac"),
    WEBVTT("text/vtt; charset=utf-8", "vtt", "webvtt");

    /** So many bytes show what a file is. */
    static final int HEAD = 189;

    private static final Set<String> BOXES = Set.of("ftyp", "styp", "moof", "sidx", "emsg", "prft");
    private static final int TS_PACKET = 188;
    private static final int TS_SYNC = 0x47;

    private final String contentType;
    private final Set<String> endings;

    StreamFileType(String contentType, String... endings) {
        this.contentType = contentType;
        this.endings = Set.of(endings);
    }

    String contentType() {
        return contentType;
    }

    /** What a name's ending says. */
    static Optional<StreamFileType> of(String name) {
        String ending = ending(name);
        for (StreamFileType type : values()) {
            if (type.endings.contains(ending)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a file can be of this type.
     *
     * @param head its first {@value #HEAD} bytes, fewer if it is shorter
     */
    boolean fits(byte[] head) {
        return switch (this) {
            case PLAYLIST -> text(head).startsWith("#EXTM3U");
            case WEBVTT -> text(head).startsWith("WEBVTT");
            case MPEG_TS ->
                head.length >= TS_PACKET
                        && head[0] == TS_SYNC
                        && (head.length == TS_PACKET || head[TS_PACKET] == TS_SYNC);
            case MP4 -> head.length >= 8 && BOXES.contains(new String(head, 4, 4, StandardCharsets.ISO_8859_1));
            case AAC ->
                head.length >= 3
                        && (new String(head, 0, 3, StandardCharsets.ISO_8859_1).equals("ID3")
                                || head[0] == (byte) 0xFF && (head[1] & 0xF6) == 0xF0);
        };
    }

    private static String text(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
