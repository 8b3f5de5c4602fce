package org.eventyay.picture;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a PNG (RFC 2083, and those of animated ones). What says how the picture looks stays as it is, byte for byte; texts, times
 * and what a camera wrote go, and so does everything after the end.
 */
final class PngFile {
    static final long SIGNATURE = 0x89504e470d0a1a0aL;
    /** Chunks that hold pixels: copied as they come, however long. */
    private static final Set<String> PIXELS = Set.of("IDAT", "fdAT");

    private static final Set<String> KEPT = Set.of(
            "PLTE", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "hIST", "pHYs", "acTL",
            "fcTL");
    private static final int LONGEST = 1 << 20;
    private static final int LONGEST_PROFILE = 4 << 20;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final byte[] buffer = new byte[16 * 1024];
    private int orientation = 1;
    private byte @Nullable [] profile;

    private PngFile(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
    }

    /** Copies what shall stay; the signature has been read already. */
    static Header copy(InputStream in, OutputStream out) throws IOException {
        return new PngFile(in, out).copy();
    }

    private Header copy() throws IOException {
        out.writeLong(SIGNATURE);
        byte[] head = chunk(in.readInt(), type());
        if (head == null || head.length != 13) {
            throw new BrokenPictureException("a PNG begins with its header");
        }
        write("IHDR", head);
        boolean pixels = false;
        for (String type = ""; !type.equals("IEND"); ) {
            int length = in.readInt();
            type = type();
            if (length < 0) {
                throw new BrokenPictureException("a chunk of negative length");
            }
            if (PIXELS.contains(type)) {
                copyPixels(length, type);
                pixels |= type.equals("IDAT");
            } else {
                other(type, chunk(length, type));
            }
        }
        if (!pixels) {
            throw new BrokenPictureException("no pixels");
        }
        return header(head);
    }

    private String type() throws IOException {
        byte[] type = new byte[4];
        in.readFully(type);
        return new String(type, StandardCharsets.ISO_8859_1);
    }

    /** What is in a chunk; null if it is too long, or its sum is wrong although nothing depends on it. */
    private byte @Nullable [] chunk(int length, String type) throws IOException {
        boolean critical = Character.isUpperCase(type.charAt(0));
        if (length < 0 || length > LONGEST) {
            if (critical || length < 0) {
                throw new BrokenPictureException("a chunk that is too long");
            }
            in.skipNBytes(length + 4L);
            return null;
        }
        byte[] data = in.readNBytes(length);
        int sum = in.readInt();
        if (data.length != length || sum != sum(type, data)) {
            if (critical) {
                throw new BrokenPictureException("a chunk with a wrong sum");
            }
            return null;
        }
        return data;
    }

    private static int sum(String type, byte[] data) {
        CRC32 sum = new CRC32();
        sum.update(type.getBytes(StandardCharsets.ISO_8859_1));
        sum.update(data);
        return (int) sum.getValue();
    }

    private void other(String type, byte @Nullable [] data) throws IOException {
        if (data == null) {
            return;
        }
        if (KEPT.contains(type)) {
            write(type, data);
        } else if (type.equals("eXIf")) {
            orientation = Orientation.in(data);
        } else if (Character.isUpperCase(type.charAt(0))) {
            throw new BrokenPictureException("a critical chunk that nobody knows");
        }
        if (type.equals("iCCP")) {
            profile = profile(data);
        }
    }

    private void write(String type, byte[] data) throws IOException {
        out.writeInt(data.length);
        out.write(type.getBytes(StandardCharsets.ISO_8859_1));
        out.write(data);
        out.writeInt(sum(type, data));
    }

    private void copyPixels(int length, String type) throws IOException {
        CRC32 sum = new CRC32();
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        sum.update(name);
        out.writeInt(length);
        out.write(name);
        for (int left = length; left > 0; ) {
            int read = in.read(buffer, 0, Math.min(left, buffer.length));
            if (read < 0) {
                throw new BrokenPictureException("ends within its pixels");
            }
            sum.update(buffer, 0, read);
            out.write(buffer, 0, read);
            left -= read;
        }
        int stored = in.readInt();
        if (stored != (int) sum.getValue()) {
            throw new BrokenPictureException("pixels with a wrong sum");
        }
        out.writeInt(stored);
    }

    /** Name, a zero, a zero for the method, and then compressed; no more is unfolded than a profile has. */
    private static byte @Nullable [] profile(byte[] data) {
        int end = 0;
        while (end < data.length && data[end] != 0) {
            end++;
        }
        if (end + 2 >= data.length) {
            return null;
        }
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(data, end + 2, data.length - end - 2))) {
            byte[] unfolded = in.readNBytes(LONGEST_PROFILE);
            return unfolded.length == LONGEST_PROFILE ? null : unfolded;
        } catch (IOException e) {
            return null; // a picture without a profile is a picture
        }
    }

    private Header header(byte[] head) throws IOException {
        DataInputStream fields = new DataInputStream(new ByteArrayInputStream(head));
        Size size = new Size(fields.readInt(), fields.readInt());
        int depth = fields.readUnsignedByte();
        int channels = switch (fields.readUnsignedByte()) {
            case 0, 3 -> 1;
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> throw new BrokenPictureException("pixels of no known kind");
        };
        // a colour that means "transparent" adds a channel, and a decoder holds three rows beside the picture
        int pixelBytes = (channels + channels % 2) * (depth == 16 ? 2 : 1);
        long rows = 3L * size.width() * pixelBytes;
        return new Header(Format.PNG, size, orientation, channels, pixelBytes, rows, -1, profile, List.of(), -1);
    }
}
