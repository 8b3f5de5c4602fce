package org.eventyay.picture;

import java.io.IOException;

/** So many pictures wait to be decoded that this one is not going to be soon. Nothing is wrong with it. */
public final class PicturesBusyException extends IOException {
    private static final long serialVersionUID = 1;

    public PicturesBusyException() {
        super("too many pictures wait to be decoded");
    }
}
