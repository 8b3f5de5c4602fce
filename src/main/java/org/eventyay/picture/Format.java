package org.eventyay.picture;

/** The formats that are taken, recognised by their first bytes. */
enum Format {
    PNG("image/png"),
    JPEG("image/jpeg"),
    GIF("image/gif");

    private final String type;

    Format(String type) {
        this.type = type;
    }

    /** MIME type. */
    String type() {
        return type;
    }
}
