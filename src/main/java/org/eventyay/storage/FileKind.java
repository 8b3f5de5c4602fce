package org.eventyay.storage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files that people may bring, told by the ending of the name; the content of pictures is looked at besides. */
enum FileKind {
    PNG(".png", "image/png"),
    JPG(".jpg", "image/jpeg"),
    JPEG(".jpeg", "image/jpeg"),
    GIF(".gif", "image/gif"),
    PDF(".pdf", "application/pdf"),
    SVG(".svg", "image/svg+xml"),
    MP4(".mp4", "video/mp4"),
    WEBM(".webm", "video/webm"),
    MP3(".mp3", "audio/mpeg");

    private final String ending;
    private final String type;

    FileKind(String ending, String type) {
        this.ending = ending;
        this.type = type;
    }

    static Optional<FileKind> of(String filename) {
        String name = filename.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> name.endsWith(kind.ending))
                .findFirst();
    }

    /** MIME type, whatever a browser declared. */
    String type() {
        return type;
    }

    /** Whether it is decoded. */
    boolean picture() {
        return compareTo(GIF) <= 0;
    }
}
