package org.eventyay.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.eventyay.refusal.Invalid;
import org.jspecify.annotations.Nullable;

/** Reads the body of an upload into a file, and looks at what it is. */
final class UploadReader {
    private static final int PLAYLIST = 256 << 10;
    private static final int SUBTITLES = 1 << 20;
    private static final int PIECE = 64 << 10;

    private final long segment;

    /** @param segment most bytes of a segment */
    UploadReader(long segment) {
        this.segment = Math.min(segment, Integer.MAX_VALUE);
    }

    /**
     * Reads all of it.
     *
     * @throws Invalid if it breaks off, is too large, or is not what its name says
     */
    ReceivedFile receive(InputStream in, String name, StreamFileType type, Path into, PublisherRules.Turn turn)
            throws IOException {
        MessageDigest digest = sha256();
        byte[] piece = new byte[PIECE];
        byte[] head = new byte[0];
        Long pts = null;
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(into)) {
            while (true) {
                int read = readPiece(in, piece);
                if (read <= 0) {
                    break;
                }
                if (bytes == 0) {
                    head = Arrays.copyOf(piece, Math.min(read, StreamFileType.HEAD));
                    pts = type == StreamFileType.MPEG_TS ? TransportStream.firstPts(piece, read) : null;
                }
                bytes += read;
                turn.count(read);
                if (bytes > limit(type)) {
                    throw IngestFault.SIZE.refusal();
                }
                digest.update(piece, 0, read);
                out.write(piece, 0, read);
            }
        }
        if (!type.fits(head) || !isText(type, into)) {
            throw IngestFault.CONTENT.refusal();
        }
        return new ReceivedFile(name, type, into, (int) bytes, StreamUploads.hex(digest.digest()), pts);
    }

    /** A whole piece, if so much comes: what is looked at first must not depend on how it was cut on its way. */
    private static int readPiece(InputStream in, byte[] piece) {
        try {
            return in.readNBytes(piece, 0, piece.length);
        } catch (IOException | RuntimeException e) {
            throw IngestFault.BODY.refusal(); // broken off or too slow, in the words of the web server
        }
    }

    private long limit(StreamFileType type) {
        return switch (type) {
            case PLAYLIST -> PLAYLIST;
            case WEBVTT -> Math.min(SUBTITLES, segment);
            default -> segment;
        };
    }

    private static boolean isText(StreamFileType type, Path file) throws IOException {
        if (type != StreamFileType.PLAYLIST && type != StreamFileType.WEBVTT) {
            return true;
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            @Nullable Object text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return text != null && !contains(bytes, (byte) 0);
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte one : bytes) {
            if (one == wanted) {
                return true;
            }
        }
        return false;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
