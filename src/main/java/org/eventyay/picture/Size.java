package org.eventyay.picture;

import org.eventyay.picture.Pictures.Box;
import org.jspecify.annotations.Nullable;

/** Width and height in pixels. */
record Size(int width, int height) {

    long pixels() {
        return (long) width * height;
    }

    Size turned() {
        return new Size(/* width= */ height, /* height= */ width);
    }

    /** The size when only every so many pixels are taken in both directions. */
    Size every(int step) {
        return new Size((width + step - 1) / step, (height + step - 1) / step);
    }

    /**
     * The largest size of the same proportions that fits into the box: never larger than this. A box that is none, and one in which a side
     * would vanish, changes nothing.
     */
    Size into(@Nullable Box box) {
        if (box == null || box.width() <= 0 || box.height() <= 0) {
            return this;
        }
        double factor = Math.min(1, Math.min((double) box.width() / width, (double) box.height() / height));
        Size fitting = new Size((int) (factor * width), (int) (factor * height));
        return fitting.width < 1 || fitting.height < 1 ? this : fitting;
    }
}
