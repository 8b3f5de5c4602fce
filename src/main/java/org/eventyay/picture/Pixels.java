package org.eventyay.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Decoded pixels, read row by row as opaque-or-not red, green and blue of eight bits, whatever they were stored as. Values are taken as
 * browsers take them: grey and colour of 16 bits lose the lower eight, a colour table is looked up.
 */
final class Pixels {
    private final Raster raster;
    private final Kind kind;
    private final int[] colours;
    private final boolean opaque;
    private final boolean hasTransform;
    private final int[] samples;

    private enum Kind {
        TABLE,
        COMPONENTS,
        PRINT
    }

    private Pixels(Raster raster, Kind kind, int[] colours, boolean opaque, boolean hasTransform) {
        this.raster = raster;
        this.kind = kind;
        this.colours = colours;
        this.opaque = opaque;
        this.hasTransform = hasTransform;
        samples = new int[raster.getWidth() * raster.getNumBands()];
    }

    static Pixels of(BufferedImage image) {
        if (image.getColorModel() instanceof IndexColorModel table) {
            int[] colours = new int[table.getMapSize()];
            table.getRGBs(colours);
            return new Pixels(image.getRaster(), Kind.TABLE, colours, !table.hasAlpha(), false);
        }
        int bands = image.getRaster().getNumBands();
        return new Pixels(image.getRaster(), Kind.COMPONENTS, new int[0], bands % 2 == 1, false);
    }

    /** Cyan, magenta, yellow and black, as JPEGs made for print have them. */
    static Pixels ofPrint(Raster raster, int adobeTransform) {
        // Adobe stores what is left of white, and says whether it turned that into luminance and colour
        return new Pixels(raster, Kind.PRINT, new int[] {adobeTransform}, true, adobeTransform == 2);
    }

    Size size() {
        return new Size(raster.getWidth(), raster.getHeight());
    }

    /** Whether no pixel can be transparent. */
    boolean opaque() {
        return opaque;
    }

    /** One row, as alpha, red, green and blue, not multiplied. */
    void row(int y, int[] argb) {
        int width = raster.getWidth();
        raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, samples);
        for (int x = 0; x < width; x++) {
            argb[x] = switch (kind) {
                case TABLE -> samples[x] < colours.length ? colours[samples[x]] : 0xff000000;
                case COMPONENTS -> components(x);
                case PRINT -> print(4 * x);
            };
        }
    }

    private int components(int x) {
        int bands = raster.getNumBands();
        int at = bands * x;
        int shift = raster.getTransferType() == DataBuffer.TYPE_USHORT ? 8 : 0;
        int red = samples[at] >> shift;
        int green = bands < 3 ? red : samples[at + 1] >> shift;
        int blue = bands < 3 ? red : samples[at + 2] >> shift;
        int alpha = opaque ? 255 : samples[at + bands - 1] >> shift;
        return alpha << 24 | red << 16 | green << 8 | blue;
    }

    private int print(int at) {
        int red = samples[at];
        int green = samples[at + 1];
        int blue = samples[at + 2];
        int light = samples[at + 3];
        if (hasTransform) {
            double luminance = red;
            double cb = green - 128;
            double cr = blue - 128;
            red = bounded(luminance + 1.402 * cr);
            green = bounded(luminance - 0.344136 * cb - 0.714136 * cr);
            blue = bounded(luminance + 1.772 * cb);
        }
        if (colours[0] < 0) { // plain ink
            red = 255 - red;
            green = 255 - green;
            blue = 255 - blue;
            light = 255 - light;
        }
        return 0xff000000 | red * light / 255 << 16 | green * light / 255 << 8 | blue * light / 255;
    }

    private static int bounded(double value) {
        return (int) Math.clamp(Math.round(value), 0, 255);
    }
}
