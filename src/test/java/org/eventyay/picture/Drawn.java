package org.eventyay.picture;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/** Pictures made for tests, whole, odd and broken. */
final class Drawn {
    private Drawn() {}

    static byte[] as(String format, BufferedImage image) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException(format);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How far two colours are apart, in the channel in which that is most. */
    static int apart(int one, int other) {
        int most = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            most = Math.max(most, Math.abs((one >> shift & 255) - (other >> shift & 255)));
        }
        return most;
    }

    static BufferedImage noise(int width, int height) {
        Random random = new Random(7);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    /** What a camera that is held like this stores of an upright picture. */
    static BufferedImage asStored(BufferedImage upright, int orientation) {
        Size size = new Size(upright.getWidth(), upright.getHeight());
        Size stored = orientation >= 5 ? size.turned() : size;
        BufferedImage image = new BufferedImage(stored.width(), stored.height(), upright.getType());
        for (int x = 0; x < stored.width(); x++) {
            for (int y = 0; y < stored.height(); y++) {
                int right = stored.width() - 1 - x;
                int low = stored.height() - 1 - y;
                image.setRGB(
                        x,
                        y,
                        switch (orientation) {
                            case 2 -> upright.getRGB(right, y);
                            case 3 -> upright.getRGB(right, low);
                            case 4 -> upright.getRGB(x, low);
                            case 5 -> upright.getRGB(y, x);
                            case 6 -> upright.getRGB(low, x);
                            case 7 -> upright.getRGB(low, right);
                            case 8 -> upright.getRGB(y, right);
                            default -> upright.getRGB(x, y);
                        });
            }
        }
        return image;
    }

    /** A block in which a camera says how it was held, the most significant byte first. */
    static byte[] exif(int orientation) {
        String block = "MM\0*\0\0\0\b\0\001\001\022\0\003\0\0\0\001\0" + (char) orientation + "\0\0\0\0\0\0SecretPlace";
        return block.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] app(int number, String name, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] begin = name.getBytes(StandardCharsets.ISO_8859_1);
        int length = 2 + begin.length + content.length;
        out.writeBytes(new byte[] {(byte) 0xff, (byte) (0xe0 + number), (byte) (length >> 8), (byte) length});
        out.writeBytes(begin);
        out.writeBytes(content);
        return out.toByteArray();
    }

    static byte[] afterStart(byte[] jpeg, byte[] segment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(segment);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    static byte[] withoutFirstBlock(byte[] jpeg) {
        int length = 2 + ((jpeg[4] & 0xff) << 8 | jpeg[5] & 0xff);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(jpeg, 2 + length, jpeg.length - 2 - length);
        return out.toByteArray();
    }

    // -------------------------------------------------------------- PNG

    static byte[] chunk(String type, byte[] content) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            DataOutputStream data = new DataOutputStream(out);
            byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
            CRC32 sum = new CRC32();
            sum.update(name);
            sum.update(content);
            data.writeInt(content.length);
            data.write(name);
            data.write(content);
            data.writeInt((int) sum.getValue());
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A chunk more, right after the header. */
    static byte[] withChunk(byte[] png, String type, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png, 0, 33);
        out.writeBytes(chunk(type, content));
        out.write(png, 33, png.length - 33);
        return out.toByteArray();
    }

    private static byte[] start(int width, int height, int depth) {
        try {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            DataOutputStream data = new DataOutputStream(head);
            data.writeInt(width);
            data.writeInt(height);
            data.write(new byte[] {(byte) depth, 2, 0, 0, 0});
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new DataOutputStream(out).writeLong(PngFile.SIGNATURE);
            out.writeBytes(chunk("IHDR", head.toByteArray()));
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A PNG that announces so many pixels and brings next to none. */
    static byte[] header(int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(start(width, height, 8));
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(pixels)) {
            deflater.write(new byte[1000]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.writeBytes(chunk("IDAT", pixels.toByteArray()));
        out.writeBytes(chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    /** A small file of 16 bits a channel that unfolds to millions of pixels of one colour. */
    static InputStream hugePng(int width, int height) throws IOException {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        byte[] row = new byte[1 + 6 * width];
        for (int x = 0; x < width; x++) {
            row[1 + 6 * x] = 0x20;
            row[3 + 6 * x] = 0x40;
            row[5 + 6 * x] = 0x60;
        }
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(pixels, new Deflater(1))) {
            for (int y = 0; y < height; y++) {
                deflater.write(row);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(start(width, height, 16));
        out.writeBytes(chunk("IDAT", pixels.toByteArray()));
        out.writeBytes(chunk("IEND", new byte[0]));
        return new ByteArrayInputStream(out.toByteArray());
    }

    // -------------------------------------------------------------- GIF

    static byte[] animation(int width, int height, List<Color> colours, int delay) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (Color colour : colours) {
                BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED);
                var pen = image.createGraphics();
                pen.setColor(colour);
                pen.fillRect(0, 0, width, height);
                IIOMetadata about =
                        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
                IIOMetadataNode root = (IIOMetadataNode) about.getAsTree("javax_imageio_gif_image_1.0");
                IIOMetadataNode control = (IIOMetadataNode)
                        root.getElementsByTagName("GraphicControlExtension").item(0);
                control.setAttribute("delayTime", Integer.toString(delay));
                IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
                IIOMetadataNode repeats = new IIOMetadataNode("ApplicationExtension");
                repeats.setAttribute("applicationID", "NETSCAPE");
                repeats.setAttribute("authenticationCode", "2.0");
                repeats.setUserObject(new byte[] {1, 0, 0});
                if (colour.equals(colours.getFirst())) {
                    extensions.appendChild(repeats);
                    root.appendChild(extensions);
                }
                about.setFromTree("javax_imageio_gif_image_1.0", root);
                writer.writeToSequence(new IIOImage(image, null, about), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A comment more, before the end. */
    static byte[] withComment(byte[] gif, String comment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(gif, 0, gif.length - 1);
        out.writeBytes(new byte[] {0x21, (byte) 0xfe, (byte) comment.length()});
        out.writeBytes(comment.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(new byte[] {0, 0x3b});
        return out.toByteArray();
    }

    static byte[] announced(int width, int height) {
        return manyFrames(1, width, height);
    }

    /** Frames that are announced large and bring next to no pixels. */
    static byte[] manyFrames(int frames, int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] size = {(byte) width, (byte) (width >> 8), (byte) height, (byte) (height >> 8)};
        out.writeBytes("GIF89a".getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(size);
        out.writeBytes(new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, 1, 1, 1});
        for (int i = 0; i < frames; i++) {
            out.writeBytes(new byte[] {0x2c, 0, 0, 0, 0});
            out.writeBytes(size);
            out.writeBytes(new byte[] {0, 2, 2, 0x44, 1, 0});
        }
        out.write(0x3b);
        return out.toByteArray();
    }

    private interface Look<T> {
        T at(ImageReader reader, int index) throws IOException;
    }

    private static <T> List<T> each(byte[] gif, Look<T> look) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(gif))) {
            reader.setInput(in);
            List<T> found = new ArrayList<>();
            for (int i = 0; i < reader.getNumImages(true); i++) {
                found.add(look.at(reader, i));
            }
            return found;
        } finally {
            reader.dispose();
        }
    }

    static List<BufferedImage> frames(byte[] gif) throws IOException {
        return each(gif, ImageReader::read);
    }

    static List<Integer> delays(byte[] gif) throws IOException {
        return each(gif, (reader, i) -> {
            IIOMetadataNode root =
                    (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
            var control = (IIOMetadataNode)
                    root.getElementsByTagName("GraphicControlExtension").item(0);
            return Integer.valueOf(control.getAttribute("delayTime"));
        });
    }
}
