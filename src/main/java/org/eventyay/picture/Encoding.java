package org.eventyay.picture;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes pixels as PNG or JPEG, in the colours that every screen knows. */
final class Encoding {
    private static final float QUALITY = 0.95f;

    private Encoding() {}

    static ImageOutputStream output(Path target) throws IOException {
        Files.deleteIfExists(target); // a stream of this kind would leave the end of what was longer
        return new FileImageOutputStream(target.toFile());
    }

    static BufferedImage canvas(Size size, boolean opaque) {
        int type = opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
        return new BufferedImage(size.width(), size.height(), type);
    }

    static int[] pixels(BufferedImage canvas) {
        return ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
    }

    static void write(BufferedImage image, Format format, Path target, Deadline deadline) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format.name().toLowerCase(Locale.ROOT))
                .next();
        try (ImageOutputStream out = output(target)) {
            writer.setOutput(out);
            writer.addIIOWriteProgressListener(new ProgressUntil(deadline));
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (format == Format.JPEG) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(image, null, null), how);
            deadline.check();
        } finally {
            writer.dispose();
        }
    }

    /** Turns colours that a profile explains into those that need no explanation; a profile that explains nothing is passed over. */
    static void explain(BufferedImage canvas, byte @Nullable [] profile) {
        if (profile == null) {
            return;
        }
        try {
            ICC_Profile read = ICC_Profile.getInstance(profile);
            if (read.getNumComponents() != 3 || read.getColorSpaceType() != ColorSpace.TYPE_RGB) {
                return;
            }
            boolean alpha = canvas.getColorModel().hasAlpha();
            ColorModel meant = new DirectColorModel(
                    new ICC_ColorSpace(read),
                    32,
                    0xff0000,
                    0xff00,
                    0xff,
                    alpha ? 0xff000000 : 0,
                    false,
                    DataBuffer.TYPE_INT);
            ColorConvertOp convert = new ColorConvertOp(null);
            for (int y = 0; y < canvas.getHeight(); y += 64) {
                int height = Math.min(64, canvas.getHeight() - y);
                WritableRaster strip =
                        canvas.getRaster().createWritableChild(0, y, canvas.getWidth(), height, 0, 0, null);
                BufferedImage plain = new BufferedImage(canvas.getWidth(), height, canvas.getType());
                convert.filter(new BufferedImage(meant, strip, false, null), plain);
                strip.setRect(plain.getRaster());
            }
        } catch (RuntimeException e) {
            // the library has many ways to say that it does not understand a profile
        }
    }
}
