package org.eventyay.picture;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a GIF (version 89a). Frames and what says how they follow each other stay as they are, byte for byte; comments and what
 * programs wrote go, and so does everything after the end.
 */
final class GifFile {
    private static final int MOST_FRAMES = 5000;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;
    private static final int END = 0x3b;

    private final DataInputStream in;
    private final OutputStream out;
    private final List<GifFrame> frames = new ArrayList<>();
    private byte @Nullable [] control;
    private boolean written;
    private int loops = -1;

    private GifFile(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /** Copies what shall stay; the first three bytes have been read already. */
    static Header copy(InputStream in, OutputStream out) throws IOException {
        return new GifFile(in, out).copy();
    }

    private Header copy() throws IOException {
        byte[] head = new byte[10];
        in.readFully(head);
        if (head[0] != '8' || head[1] != '7' && head[1] != '9' || head[2] != 'a') {
            throw new BrokenPictureException("a GIF of no known version");
        }
        out.write(new byte[] {'G', 'I', 'F'});
        out.write(head);
        copyColours(head[7]);
        for (int block = block(); block != END; block = block()) {
            switch (block) {
                case EXTENSION -> extension();
                case IMAGE -> image();
                default -> throw new BrokenPictureException("a block of no known kind");
            }
        }
        out.write(END);
        if (frames.isEmpty()) {
            throw new BrokenPictureException("no pixels");
        }
        return header(canvas(new Size(unsigned(head, 3), unsigned(head, 5))));
    }

    /** What comes next; some programs put zeros between blocks, and some forget the end. */
    private int block() throws IOException {
        int read = in.read();
        while (read == 0) {
            read = in.read();
        }
        return read < 0 && !frames.isEmpty() ? END : read;
    }

    private static int unsigned(byte[] data, int at) {
        return data[at] & 0xff | (data[at + 1] & 0xff) << 8;
    }

    private void copyColours(int flags) throws IOException {
        if ((flags & 0x80) != 0) {
            byte[] colours = new byte[3 << (flags & 7) + 1];
            in.readFully(colours);
            out.write(colours);
        }
    }

    private void extension() throws IOException {
        int label = in.readUnsignedByte();
        ByteArrayOutputStream found = new ByteArrayOutputStream();
        found.write(EXTENSION);
        found.write(label);
        boolean small = copyParts(found, 1024);
        byte[] whole = found.toByteArray();
        if (label == 0xf9 && small && whole.length == 8) {
            control = whole; // belongs to the next image
            written = false;
        } else if (label == 0xff && small && repeats(whole)) {
            writeControl(); // some programs say it in between
            out.write(whole);
        } else if (label == 0x01) {
            control = null; // belonged to a text
            written = false;
        }
    }

    /** Whether an extension says how often the animation runs. */
    private boolean repeats(byte[] extension) {
        String name = extension.length < 19 ? "" : new String(extension, 3, 11, StandardCharsets.ISO_8859_1);
        if (!name.equals("NETSCAPE2.0") && !name.equals("ANIMEXTS1.0")) {
            return false;
        }
        if (extension[14] == 3 && extension[15] == 1) {
            loops = unsigned(extension, 16);
        }
        return true;
    }

    /** Copies sub-blocks up to the empty one; whether all of them were taken, which ends at so many bytes. */
    private boolean copyParts(OutputStream to, long most) throws IOException {
        byte[] part = new byte[256];
        long taken = 0;
        while (true) {
            int length = in.readUnsignedByte();
            in.readFully(part, 0, length);
            taken += length + 1L;
            if (taken <= most) {
                to.write(length);
                to.write(part, 0, length);
            }
            if (length == 0) {
                return taken <= most;
            }
        }
    }

    private void writeControl() throws IOException {
        if (control != null && !written) {
            out.write(control);
            written = true;
        }
    }

    private void image() throws IOException {
        byte[] head = new byte[9];
        in.readFully(head);
        Size size = new Size(unsigned(head, 4), unsigned(head, 6));
        if (size.pixels() == 0 || frames.size() >= MOST_FRAMES) {
            throw new BrokenPictureException("an empty frame, or too many");
        }
        int flags = control == null ? 0 : control[3];
        int delay = control == null ? 0 : unsigned(control, 4);
        frames.add(new GifFrame(unsigned(head, 0), unsigned(head, 2), size, flags >> 2 & 7, delay));
        writeControl();
        control = null;
        written = false;
        out.write(IMAGE);
        out.write(head);
        copyColours(head[8]);
        int code = in.readUnsignedByte();
        if (code > 11) {
            throw new BrokenPictureException("a code that is too long");
        }
        out.write(code);
        try {
            copyParts(out, Long.MAX_VALUE);
        } catch (EOFException e) {
            throw new BrokenPictureException("ends within its pixels", e);
        }
    }

    /** A canvas that is smaller than the first frame is as large as that, as browsers do it. */
    private Size canvas(Size said) {
        GifFrame first = frames.getFirst();
        return new Size(
                Math.max(said.width(), first.x() + first.size().width()),
                Math.max(said.height(), first.y() + first.size().height()));
    }

    private Header header(Size canvas) {
        long largest =
                frames.stream().mapToLong(frame -> frame.size().pixels()).max().orElse(0);
        // a frame as it is decoded, the canvas, and what was there before
        long whole = largest + 8 * canvas.pixels() + 16L * canvas.width();
        return new Header(Format.GIF, canvas, 1, 1, 0, whole, -1, null, List.copyOf(frames), loops);
    }
}
