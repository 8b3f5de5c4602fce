package org.eventyay.picture;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What came is no picture that can be taken: of no known format, broken, cut off, or more than what may be decoded. */
public final class BrokenPictureException extends IOException {
    private static final long serialVersionUID = 1;

    BrokenPictureException(String why) {
        super(why);
    }

    BrokenPictureException(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
