package org.eventyay.picture;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the colours that a frame of a GIF is shown with: 255 at most, and one that is transparent. Colours are split where they differ
 * most, and each part is its mean, so that few colours stay what they are.
 */
final class ColourTable {
    private static final int MOST = 255;
    private static final int BINS = 1 << 15;

    private final int[] counts = new int[BINS];
    private final long[] sums = new long[3 * BINS];
    private final int[] indexes = new int[BINS];
    private final List<Part> parts = new ArrayList<>();
    private boolean transparent;

    /** Bins of a range of {@code order}, and how far apart they are in the direction in which that is most. */
    private record Part(int[] bins, int from, int to, int direction, int spread) {
        boolean splits() {
            return to - from > 1 && spread > 0;
        }
    }

    private ColourTable() {}

    /** The frame with a table of its own colours; what is less than half opaque is transparent, all else opaque. */
    static BufferedImage indexed(int[] argb, Size size) {
        return new ColourTable().index(argb, size);
    }

    private BufferedImage index(int[] argb, Size size) {
        for (int pixel : argb) {
            count(pixel);
        }
        int[] used = java.util.stream.IntStream.range(0, BINS)
                .filter(bin -> counts[bin] > 0)
                .toArray();
        if (used.length > 0) {
            parts.add(part(used, 0, used.length));
            while (parts.size() < MOST && split()) {
                // until there are as many colours as fit
            }
        }
        BufferedImage image =
                new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_BYTE_INDEXED, colours());
        byte[] row = new byte[size.width()];
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < row.length; x++) {
                int pixel = argb[y * row.length + x];
                row[x] = (byte) (pixel >>> 24 < 128 ? parts.size() : indexes[bin(pixel)]);
            }
            image.getRaster().setDataElements(0, y, row.length, 1, row);
        }
        return image;
    }

    private void count(int pixel) {
        if (pixel >>> 24 < 128) {
            transparent = true;
            return;
        }
        int bin = bin(pixel);
        counts[bin]++;
        for (int i = 0; i < 3; i++) {
            sums[3 * bin + i] += pixel >> 16 - 8 * i & 255;
        }
    }

    private static int bin(int pixel) {
        return pixel >> 9 & 0x7c00 | pixel >> 6 & 0x3e0 | pixel >> 3 & 31;
    }

    private static int value(int bin, int direction) {
        return bin >> 10 - 5 * direction & 31;
    }

    private static Part part(int[] bins, int from, int to) {
        int widest = 0;
        int spread = -1;
        for (int direction = 0; direction < 3; direction++) {
            int least = 31;
            int most = 0;
            for (int i = from; i < to; i++) {
                least = Math.min(least, value(bins[i], direction));
                most = Math.max(most, value(bins[i], direction));
            }
            if (most - least > spread) {
                spread = most - least;
                widest = direction;
            }
        }
        return new Part(bins, from, to, widest, spread);
    }

    private boolean split() {
        Part widest = parts.stream()
                .filter(Part::splits)
                .max(Comparator.comparingLong(part -> (long) part.spread() * (10 + total(part) / 16)))
                .orElse(null);
        if (widest == null) {
            return false;
        }
        int[] sorted = java.util.Arrays.stream(widest.bins(), widest.from(), widest.to())
                .boxed()
                .sorted(Comparator.comparingInt(bin -> value(bin, widest.direction())))
                .mapToInt(Integer::intValue)
                .toArray();
        long half = total(widest) / 2;
        int at = 1;
        for (long before = counts[sorted[0]]; at < sorted.length - 1 && before + counts[sorted[at]] <= half; at++) {
            before += counts[sorted[at]];
        }
        parts.remove(widest);
        parts.add(part(sorted, 0, at));
        parts.add(part(sorted, at, sorted.length));
        return true;
    }

    private long total(Part part) {
        long total = 0;
        for (int i = part.from(); i < part.to(); i++) {
            total += counts[part.bins()[i]];
        }
        return total;
    }

    private IndexColorModel colours() {
        int[] table = new int[parts.size() + 1];
        for (int index = 0; index < parts.size(); index++) {
            Part part = parts.get(index);
            long total = total(part);
            long[] mean = new long[3];
            for (int i = part.from(); i < part.to(); i++) {
                int bin = part.bins()[i];
                indexes[bin] = index;
                for (int channel = 0; channel < 3; channel++) {
                    mean[channel] += sums[3 * bin + channel];
                }
            }
            table[index] =
                    0xff000000 | shade(mean[0], total) << 16 | shade(mean[1], total) << 8 | shade(mean[2], total);
        }
        int transparentIndex = transparent ? parts.size() : -1;
        int size = Math.max(1, transparent ? table.length : table.length - 1);
        int bits = size <= 2 ? 1 : size <= 4 ? 2 : size <= 16 ? 4 : 8;
        return new IndexColorModel(bits, size, table, 0, false, transparentIndex, java.awt.image.DataBuffer.TYPE_BYTE);
    }

    private static int shade(long sum, long count) {
        return (int) ((sum + count / 2) / count);
    }
}
