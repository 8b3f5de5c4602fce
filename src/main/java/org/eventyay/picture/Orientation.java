package org.eventyay.picture;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a picture has to be turned to stand upright, 1 to 8, as cameras write it into an EXIF block (a directory as TIFF 6.0 has them). */
final class Orientation {
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ENTRY = 12;

    private Orientation() {}

    /** What the first directory of a block says, in either byte order; 1 if it says nothing that can be understood. */
    static int in(byte[] block) {
        try {
            ByteBuffer read = ByteBuffer.wrap(block);
            int order = read.getShort();
            if (order != 0x4d4d && order != 0x4949) {
                return 1;
            }
            read.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = read.getInt(4);
            int entries = read.getShort(directory) & 0xffff;
            for (int at = directory + 2; at < directory + 2 + entries * ENTRY; at += ENTRY) {
                if ((read.getShort(at) & 0xffff) == TAG) {
                    int type = read.getShort(at + 2);
                    int said = type == SHORT ? read.getShort(at + 8) : type == LONG ? read.getInt(at + 8) : 1;
                    return said >= 1 && said <= 8 ? said : 1;
                }
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            return 1; // what the camera says can't be read, the picture can
        }
        return 1;
    }

    /** Where a pixel of a picture of this size goes in the upright one, counted row by row. */
    static int place(int orientation, Size size, int x, int y) {
        int w = size.width();
        int h = size.height();
        return switch (orientation) {
            case 2 -> y * w + w - 1 - x;
            case 3 -> (h - 1 - y) * w + w - 1 - x;
            case 4 -> (h - 1 - y) * w + x;
            case 5 -> x * h + y;
            case 6 -> x * h + h - 1 - y;
            case 7 -> (w - 1 - x) * h + h - 1 - y;
            case 8 -> (w - 1 - x) * h + y;
            default -> y * w + x;
        };
    }
}
