package org.eventyay.picture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the structure of a picture says before a pixel is decoded.
 *
 * @param size width and height as stored
 * @param orientation how it has to be turned to stand upright, 1 to 8 as cameras count
 * @param channels values of a pixel
 * @param pixelBytes bytes of a pixel once decoded
 * @param wholeBytes bytes that the decoder holds besides, whatever part of the pixels is wanted
 * @param adobeTransform what an Adobe block says of the colours, -1 without one; only of a JPEG
 * @param profile colour profile, if it has one that means red, green and blue
 * @param frames the frames of a GIF in their order; empty for other formats
 * @param loops how often an animation runs, 0 for ever, -1 if it does not say
 */
record Header(
        Format format,
        Size size,
        int orientation,
        int channels,
        int pixelBytes,
        long wholeBytes,
        int adobeTransform,
        byte @Nullable [] profile,
        List<GifFrame> frames,
        int loops) {

    Size upright() {
        return orientation >= 5 ? size.turned() : size;
    }
}
