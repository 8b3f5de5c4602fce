package org.eventyay.storage;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes what comes in as a picture fit to be served (spec 04 §3.2): upright, without what the camera knew of its owner, and within a box
 * if one is wanted. What it is, its content says, not its name.
 */
@Component
public class Pictures {
    private static final Map<String, String> TYPES =
            Map.of("png", "image/png", "jpeg", "image/jpeg", "gif", "image/gif");
    private static final double QUALITY = 0.95;
    /** A small file may unfold to a picture that fills the memory. */
    private static final long MOST_PIXELS = 50_000_000;

    private final Semaphore atOnce = new Semaphore(4);

    /**
     * A picture as it is stored.
     *
     * @param type MIME type of what it really is
     */
    public record Picture(byte[] content, String type) {}

    /** Largest width and height, in pixels. */
    public record Box(int width, int height) {}

    /**
     * The picture in these bytes.
     *
     * @param box what it has to fit into, without being enlarged; null for as large as it is
     * @return empty if this is no PNG, JPEG or GIF, or a broken one
     */
    public Optional<Picture> read(byte[] content, @Nullable Box box) {
        atOnce.acquireUninterruptibly();
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input);
                return read(reader, content, box);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // the readers have many ways to say that it is broken
            return Optional.empty();
        } finally {
            atOnce.release();
        }
    }

    private static Optional<Picture> read(ImageReader reader, byte[] content, @Nullable Box box) throws IOException {
        String format = reader.getFormatName().toLowerCase(Locale.ROOT);
        String type = TYPES.get(format);
        if (type == null || (long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
            return Optional.empty();
        }
        boolean jpeg = format.equals("jpeg");
        BufferedImage image = reader.read(0);
        if (jpeg) {
            image = upright(reader, image);
        }
        double factor = box == null ? 1 : factor(image, box);
        boolean fits = box != null && factor > 0;
        if (!jpeg && !fits) {
            return Optional.of(new Picture(content, type));
        }
        return Optional.of(new Picture(encode(fits ? scaled(image, factor) : image, format), type));
    }

    private static BufferedImage upright(ImageReader reader, BufferedImage image) {
        try {
            var orientation = ExifUtils.getExifOrientation(reader, 0);
            return orientation == null
                    ? image
                    : ExifFilterUtils.getFilterForOrientation(orientation).apply(image);
        } catch (IOException e) {
            return image; // what the camera says can't be read, the picture can
        }
    }

    /** By how much it shrinks; 0 for a box in which one side would vanish, and for one that is none. */
    private static double factor(BufferedImage image, Box box) {
        if (box.width() <= 0 || box.height() <= 0) {
            return 0;
        }
        double factor = Math.min(
                1, Math.min((double) box.width() / image.getWidth(), (double) box.height() / image.getHeight()));
        boolean vanishes = (int) (factor * image.getWidth()) < 1 || (int) (factor * image.getHeight()) < 1;
        return vanishes ? 0 : factor;
    }

    private static BufferedImage scaled(BufferedImage image, double factor) throws IOException {
        return Thumbnails.of(image)
                .forceSize((int) (factor * image.getWidth()), (int) (factor * image.getHeight()))
                .asBufferedImage();
    }

    private static byte[] encode(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thumbnails.of(image)
                .scale(1)
                .outputFormat(format)
                .outputQuality(QUALITY)
                .toOutputStream(out);
        return out.toByteArray();
    }
}
