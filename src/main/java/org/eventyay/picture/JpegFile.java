package org.eventyay.picture;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a JPEG (ITU T.81). Copied is what a decoder needs; what a camera or a program wrote besides, thumbnails and everything
 * after the end are left out. The colour profile is told apart, so that a broken one breaks nothing.
 */
final class JpegFile {
    private static final int SOS = 0xda;
    private static final int EOI = 0xd9;
    private static final int MOST_TABLES = 1 << 20;
    private static final int LONGEST_PROFILE = 4 << 20;
    private static final byte[] JFIF = {
        (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };

    private final DataInputStream in;
    private final OutputStream out;
    /** What comes before the frame; only then is it known whether the colours have to be named. */
    private final ByteArrayOutputStream before = new ByteArrayOutputStream();

    private final ByteArrayOutputStream profile = new ByteArrayOutputStream();
    private byte @Nullable [] frame;
    private int frameMarker;
    private int orientation;
    private boolean named;
    private int adobeTransform = -1;
    private boolean manyScans;
    private boolean scanned;

    private JpegFile(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /** Copies what shall stay; the first two bytes have been read already. */
    static Header copy(InputStream in, OutputStream out) throws IOException {
        return new JpegFile(in, out).copy();
    }

    private Header copy() throws IOException {
        out.write(0xff);
        out.write(0xd8);
        int marker = marker(in.readUnsignedByte());
        while (marker != EOI) {
            if (marker == 0x01 || marker >= 0xd0 && marker <= 0xd7) {
                marker = marker(in.readUnsignedByte()); // stands alone
                continue;
            }
            int length = in.readUnsignedShort() - 2;
            if (length < 0) {
                throw new BrokenPictureException("a segment of negative length");
            }
            byte[] data = new byte[length];
            in.readFully(data);
            segment(marker, data);
            marker = marker == SOS ? copyScan() : marker(in.readUnsignedByte());
        }
        out.write(0xff);
        out.write(EOI);
        if (!scanned) {
            throw new BrokenPictureException("no pixels");
        }
        return header();
    }

    private int marker(int first) throws IOException {
        int read = first;
        if (read != 0xff) {
            throw new BrokenPictureException("no marker where one has to be");
        }
        while (read == 0xff) {
            read = in.readUnsignedByte();
        }
        return read;
    }

    private void segment(int marker, byte[] data) throws IOException {
        boolean table = marker == 0xc4 || marker == 0xcc || marker >= 0xdb && marker <= 0xdd;
        if (marker >= 0xc0 && marker <= 0xcf && !table && marker != 0xc8) {
            beginFrame(marker, data);
        } else if (marker == SOS) {
            scan(data);
        } else if (table) {
            keep(marker, data);
        } else if (marker == 0xe0 && begins(data, "JFIF\0") && data.length >= 14) {
            named = true;
            byte[] plain = Arrays.copyOf(data, 14);
            plain[12] = 0; // without its thumbnail
            plain[13] = 0;
            keep(marker, plain);
        } else if (marker == 0xee && begins(data, "Adobe") && data.length >= 12) {
            named = true;
            adobeTransform = data[11];
            keep(marker, data);
        } else if (marker == 0xe1 && orientation == 0 && begins(data, "Exif\0")) {
            orientation = Orientation.in(Arrays.copyOfRange(data, Math.min(6, data.length), data.length));
        } else if (marker == 0xe2 && begins(data, "ICC_PROFILE\0") && profile.size() < LONGEST_PROFILE) {
            profile.write(data, Math.min(14, data.length), Math.max(0, data.length - 14));
        }
    }

    private static boolean begins(byte[] data, String text) {
        byte[] begin = text.getBytes(StandardCharsets.ISO_8859_1);
        return data.length >= begin.length && Arrays.equals(data, 0, begin.length, begin, 0, begin.length);
    }

    private void keep(int marker, byte[] data) throws IOException {
        OutputStream to = frame == null ? before : out;
        if (before.size() > MOST_TABLES) {
            throw new BrokenPictureException("too many tables");
        }
        to.write(0xff);
        to.write(marker);
        to.write((data.length + 2) >> 8);
        to.write(data.length + 2);
        to.write(data);
    }

    private void beginFrame(int marker, byte[] data) throws IOException {
        if (frame != null || data.length < 6 || data.length < 6 + 3 * (data[5] & 0xff)) {
            throw new BrokenPictureException("more than one frame, or a broken one");
        }
        frame = data;
        frameMarker = marker;
        if (!named && data[5] == 3 && !(data[6] == 'R' && data[9] == 'G' && data[12] == 'B')) {
            out.write(JFIF); // a decoder that finds neither name nor camera takes luminance for red
        }
        before.writeTo(out);
        keep(marker, data);
    }

    private void scan(byte[] data) throws IOException {
        if (frame == null || data.length < 1) {
            throw new BrokenPictureException("pixels before their frame");
        }
        manyScans |= scanned || data[0] < frame[5];
        scanned = true;
        keep(SOS, data);
    }

    /** Copies pixels up to the next marker, and returns that. */
    private int copyScan() throws IOException {
        while (true) {
            int read = in.readUnsignedByte();
            if (read != 0xff) {
                out.write(read);
                continue;
            }
            while (read == 0xff) {
                read = in.readUnsignedByte();
            }
            if (read != 0 && (read < 0xd0 || read > 0xd7)) {
                return read;
            }
            out.write(0xff);
            out.write(read);
        }
    }

    private Header header() {
        byte[] data = java.util.Objects.requireNonNull(frame);
        Size size = new Size(unsigned(data, 3), unsigned(data, 1));
        int channels = data[5] & 0xff;
        boolean whole = manyScans || frameMarker == 0xc2;
        byte[] found = profile.size() == 0 || profile.size() >= LONGEST_PROFILE ? null : profile.toByteArray();
        return new Header(
                Format.JPEG,
                size,
                Math.max(1, orientation),
                channels,
                channels,
                whole ? coefficients(size, data) : 64L * size.width() * channels,
                adobeTransform,
                found,
                List.of(),
                -1);
    }

    private static int unsigned(byte[] data, int at) {
        return (data[at] & 0xff) << 8 | data[at + 1] & 0xff;
    }

    /** A picture that comes in several scans is held as a whole until the last: two bytes for every value, fewer of coarser channels. */
    private static long coefficients(Size size, byte[] frame) {
        long values = 0;
        int finest = 1;
        for (int i = 0; i < (frame[5] & 0xff); i++) {
            int factors = frame[7 + 3 * i] & 0xff;
            int area = (factors >> 4) * (factors & 15);
            values += area;
            finest = Math.max(finest, area);
        }
        return 2 * (size.pixels() * values / finest + 64L * (size.width() + size.height()));
    }
}
