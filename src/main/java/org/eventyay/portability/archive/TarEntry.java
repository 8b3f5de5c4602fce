package org.eventyay.portability.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** One file of a tar archive in the ustar format. */
final class TarEntry {
    private static final int BLOCK = 512;
    private static final int NAME = 100;

    private TarEntry() {}

    static void write(String name, byte[] content, OutputStream out) throws IOException {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        byte[] header = new byte[BLOCK];
        System.arraycopy(path, 0, header, 0, Math.min(path.length, NAME));
        put(header, 100, "0000644\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, 124, octal(content.length, 11));
        put(header, 136, octal(System.currentTimeMillis() / 1000, 11));
        Arrays.fill(header, 148, 156, (byte) ' ');
        header[156] = '0';
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, octal(sum, 6) + "\0 ");
        out.write(header);
        out.write(content);
        out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }

    private static String octal(long number, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "o", number);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
