package org.eventyay.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Squares that are cut from the middle of a picture and made smaller, as icons are. */
public final class Squares {
    private static final Duration TIME = Duration.ofSeconds(5);

    private final BufferedImage picture;

    private Squares(BufferedImage picture) {
        this.picture = picture;
    }

    /**
     * Of a picture that was made small already.
     *
     * @param file what {@link Pictures} wrote, within a box that may be held in memory
     * @throws IOException if it can't be read
     */
    public static Squares of(Path file) throws IOException {
        @Nullable BufferedImage picture = ImageIO.read(file.toFile());
        if (picture == null) {
            throw new BrokenPictureException("no PNG, JPEG or GIF");
        }
        return new Squares(picture);
    }

    /** Pixels a side of the largest. */
    public int largest() {
        return Math.min(picture.getWidth(), picture.getHeight());
    }

    /**
     * One as a PNG.
     *
     * @param side pixels a side, at most those of the largest
     */
    public byte[] png(int side) throws IOException {
        int edge = largest();
        int left = (picture.getWidth() - edge) / 2;
        int top = (picture.getHeight() - edge) / 2;
        BufferedImage canvas = Encoding.canvas(new Size(side, side), false);
        Shrinking.Rows rows = (y, argb) -> picture.getRGB(left, top + y, edge, 1, argb, 0, edge);
        new Shrinking(new Size(edge, edge), new Size(side, side), rows, Deadline.in(TIME))
                .into(Encoding.pixels(canvas), 1);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(canvas, "png", png);
        return png.toByteArray();
    }
}
