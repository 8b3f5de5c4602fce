package org.eventyay.picture;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipException;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.FileImageInputStream;

/**
 * A reader of the platform on a file whose structure has been looked at. It never runs past its deadline: each look for more bytes, and
 * each row that is done, asks whether there is time left.
 */
final class Decoding implements AutoCloseable {
    private final ImageReader reader;
    private final FileImageInputStream input;
    private final Header header;
    private final Deadline deadline;
    private boolean cutOff;

    Decoding(Path file, Header header, Deadline deadline) throws IOException {
        this.header = header;
        this.deadline = deadline;
        reader = ImageIO.getImageReadersByFormatName(header.format().name().toLowerCase(Locale.ROOT))
                .next();
        input = new Timed(file.toFile(), deadline);
        reader.setInput(input, false, header.format() != Format.GIF);
        reader.addIIOReadProgressListener(new ProgressUntil(deadline));
        reader.addIIOReadWarningListener((IIOReadWarningListener)
                (source, warning) -> cutOff |= warning.toLowerCase(Locale.ROOT).contains("premature"));
    }

    /** Every look at the file is a look at the clock. */
    private static final class Timed extends FileImageInputStream {
        private final Deadline deadline;

        private Timed(File file, Deadline deadline) throws IOException {
            super(file);
            this.deadline = deadline;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            deadline.check();
            return super.read(b, off, len);
        }
    }

    /**
     * The pixels of an image of the file, only every so many in both directions.
     *
     * @throws BrokenPictureException if they are broken, which readers have many ways to say; any other fault is one of the disk
     */
    Pixels pixels(int index, int step) throws IOException {
        ImageReadParam every = reader.getDefaultReadParam();
        every.setSourceSubsampling(step, step, 0, 0);
        Pixels pixels;
        try {
            pixels = decoded(index, every);
        } catch (IIOException | EOFException | ZipException | RuntimeException e) {
            throw new BrokenPictureException("can't be decoded", e);
        }
        deadline.check();
        if (cutOff) {
            throw new BrokenPictureException("ends within its pixels");
        }
        return pixels;
    }

    private Pixels decoded(int index, ImageReadParam every) throws IOException {
        if (header.format() == Format.JPEG && header.channels() == 4) {
            Raster raster = reader.readRaster(index, every);
            return Pixels.ofPrint(raster, header.adobeTransform());
        }
        BufferedImage image = reader.read(index, every);
        return Pixels.of(image);
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        input.close();
    }
}
