package org.eventyay.picture;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.eventyay.limit.SharedBudget;
import org.eventyay.limit.SharedBudgets;
import org.eventyay.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Makes what comes in as a picture fit to be served: upright, without what the camera knew of its owner, and within a box if one is
 * wanted. What it is, its content says, not its name. A picture is refused before it is decoded if that would take more than the memory
 * that all of them share, and given up when it takes longer than its time; many at once wait for each other on threads of their own.
 */
@Component
public class Pictures implements SharedBudgets, DisposableBean {
    private static final int WIDEST = 65_535;
    /** Samples a side that a pixel of a smaller picture is the mean of, at least. */
    private static final int SAMPLES = 4;

    private static final int LARGEST_STEP = 64;
    /** Streams, tables and what else does not depend on the size. */
    private static final long BESIDES = 1 << 20;

    private final Settings.Picture settings;
    private final DecodingThreads threads;

    public Pictures(Settings settings) {
        this.settings = settings.picture();
        Integer megabytes = this.settings.memory();
        long bytes = megabytes == null ? Runtime.getRuntime().maxMemory() / 4 : megabytes * (1L << 20);
        threads = new DecodingThreads(
                Math.max(2, Runtime.getRuntime().availableProcessors() / 2), Math.max(8 << 20, bytes));
    }

    /** Largest width and height, in pixels. */
    public record Box(int width, int height) {}

    /**
     * A picture as it is stored.
     *
     * @param type MIME type of what it really is
     */
    public record Picture(String type, int width, int height) {}

    @Override
    public List<SharedBudget> budgets() {
        return List.of(
                new SharedBudget("pictures", true, threads::usedBytes, threads::bytes, threads::refusals),
                new SharedBudget(
                        "pictures.waiting",
                        false,
                        threads::waiting,
                        () -> DecodingThreads.MOST_WAITING,
                        threads::refusals));
    }

    /**
     * Reads a picture and writes what can be stored of it into a file. Until its structure was looked at it is only copied, through a file
     * beside that one.
     *
     * @param box what it has to fit into, without being enlarged; null for as large as it is
     * @throws BrokenPictureException if it is no PNG, JPEG or GIF, a broken one, or one that takes too much
     * @throws PicturesBusyException if too many others are before it
     */
    public Picture read(InputStream source, @Nullable Box box, Path target) throws IOException {
        Path clean = Files.createTempFile(target.toAbsolutePath().getParent(), ".", ".picture");
        try {
            Header header = clean(source, clean);
            check(header);
            Size wanted = header.upright().into(box);
            Work work = plan(header, wanted);
            Duration time = Duration.ofSeconds(settings.seconds());
            return threads.run(work.bytes(), time.multipliedBy(3), () -> work.run(clean, target, Deadline.in(time)));
        } finally {
            Files.deleteIfExists(clean);
        }
    }

    /** Copies what shall stay, and says what it is. */
    private static Header clean(InputStream source, Path target) throws IOException {
        InputStream raw = new BufferedInputStream(source, 1 << 16);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
            raw.mark(8);
            byte[] first = raw.readNBytes(8);
            raw.reset();
            DataInputStream in = new DataInputStream(raw);
            if (first.length == 8
                    && new DataInputStream(new java.io.ByteArrayInputStream(first)).readLong() == PngFile.SIGNATURE) {
                in.readLong();
                return PngFile.copy(raw, out);
            }
            if (first.length > 3 && first[0] == (byte) 0xff && first[1] == (byte) 0xd8) {
                in.readShort();
                return JpegFile.copy(raw, out);
            }
            if (first.length > 3 && first[0] == 'G' && first[1] == 'I' && first[2] == 'F') {
                in.readNBytes(3);
                return GifFile.copy(raw, out);
            }
            throw new BrokenPictureException("no PNG, JPEG or GIF");
        } catch (EOFException e) {
            throw new BrokenPictureException("ends too early", e);
        }
    }

    private void check(Header header) throws BrokenPictureException {
        Size size = header.size();
        if (size.width() < 1 || size.height() < 1 || size.width() > WIDEST || size.height() > WIDEST) {
            throw new BrokenPictureException("empty, or too wide");
        }
        if (header.channels() < 1
                || header.channels() > 4
                || header.channels() == 2 && header.format() == Format.JPEG) {
            throw new BrokenPictureException("pixels of no known kind");
        }
        long most = settings.megapixels() * 1_000_000L;
        long all = header.frames().stream()
                .mapToLong(frame -> frame.size().pixels())
                .sum();
        boolean animated = header.frames().size() > 1;
        if (size.pixels() > most || all > (animated ? 4 * most : most)) {
            throw new BrokenPictureException("too many pixels");
        }
    }

    /** Decides, from the header alone, which pixels are decoded and how much memory that takes. */
    private Work plan(Header header, Size wanted) throws BrokenPictureException {
        boolean same = wanted.equals(header.upright());
        boolean copies = same && header.format() != Format.JPEG && header.orientation() == 1;
        if (header.format() == Format.GIF) {
            long frames = copies || same ? 1 : header.frames().size();
            boolean tooMuch = frames * header.size().pixels() > 4_000_000L * settings.megapixels();
            long bytes = header.wholeBytes() + BESIDES + (copies ? 0 : 6 * wanted.pixels());
            if (tooMuch || bytes > threads.bytes()) {
                throw new BrokenPictureException("takes too much to be put together");
            }
            return new Work(header, wanted, 1, bytes, copies);
        }
        Size stored = header.orientation() >= 5 ? wanted.turned() : wanted;
        int coarsest =
                Math.min(header.size().width() / stored.width(), header.size().height() / stored.height());
        int step = copies ? LARGEST_STEP : Math.max(1, coarsest / SAMPLES);
        while (true) {
            Size decoded = header.size().every(step);
            // a picture that can't be held as large as it is becomes smaller
            Size result = decoded.width() < stored.width() || decoded.height() < stored.height() ? decoded : stored;
            long bytes = decoded.pixels() * header.pixelBytes()
                    + header.wholeBytes()
                    + (copies ? 0 : 5 * result.pixels())
                    + BESIDES;
            if (bytes <= threads.bytes()) {
                return new Work(header, header.orientation() >= 5 ? result.turned() : result, step, bytes, copies);
            }
            if (step >= LARGEST_STEP) {
                throw new BrokenPictureException("takes too much memory");
            }
            step++;
        }
    }

    /**
     * What is going to be done with a picture.
     *
     * @param step every how many pixels are decoded
     * @param bytes memory that takes
     * @param copies whether the file stays as it is, once it has shown that it can be decoded
     */
    private record Work(Header header, Size wanted, int step, long bytes, boolean copies) {

        Picture run(Path clean, Path target, Deadline deadline) throws IOException {
            try (Decoding decoding = new Decoding(clean, header, deadline)) {
                if (header.format() == Format.GIF) {
                    if (copies) {
                        Animation.verify(header, decoding, deadline);
                    } else {
                        new Animation(header, deadline).write(decoding, wanted, target);
                    }
                } else {
                    Pixels pixels = decoding.pixels(0, step);
                    if (!copies) {
                        encode(pixels, target, deadline);
                    }
                }
            } catch (RuntimeException e) {
                throw new BrokenPictureException("can't be decoded", e); // the readers have many ways to say that
            }
            if (copies) {
                Files.move(clean, target, StandardCopyOption.REPLACE_EXISTING);
            }
            return new Picture(header.format().type(), wanted.width(), wanted.height());
        }

        private void encode(Pixels pixels, Path target, Deadline deadline) throws IOException {
            BufferedImage canvas = Encoding.canvas(wanted, pixels.opaque());
            Size stored = header.orientation() >= 5 ? wanted.turned() : wanted;
            new Shrinking(pixels.size(), stored, pixels::row, deadline)
                    .into(Encoding.pixels(canvas), header.orientation());
            Encoding.explain(canvas, header.profile());
            Encoding.write(canvas, header.format(), target, deadline);
        }
    }

    @Override
    public void destroy() {
        threads.close();
    }
}
