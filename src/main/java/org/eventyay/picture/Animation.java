package org.eventyay.picture;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** A GIF in another size: its frames are put together as a browser does it, made smaller one by one and written as whole pictures. */
final class Animation {
    private static final String IMAGE = "javax_imageio_gif_image_1.0";

    private final Header header;
    private final Deadline deadline;
    private final int[] canvas;

    Animation(Header header, Deadline deadline) {
        this.header = header;
        this.deadline = deadline;
        canvas = new int[(int) header.size().pixels()];
    }

    /** Decodes every frame, each by itself, for nothing but to know that they can be. */
    static void verify(Header header, Decoding decoding, Deadline deadline) throws IOException {
        for (int i = 0; i < header.frames().size(); i++) {
            deadline.check();
            decoding.pixels(i, 1);
        }
    }

    /** Writes all frames in this size. */
    void write(Decoding decoding, Size to, Path target) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = Encoding.output(target)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            int[] before = new int[0];
            for (int i = 0; i < header.frames().size(); i++) {
                deadline.check();
                GifFrame frame = header.frames().get(i);
                if (frame.disposal() == 3) {
                    before = canvas.clone();
                }
                draw(decoding.pixels(i, 1), frame);
                write(writer, shrunken(to), frame, i == 0);
                if (frame.disposal() == 3) {
                    System.arraycopy(before, 0, canvas, 0, canvas.length);
                } else if (frame.disposal() == 2) {
                    clear(frame);
                }
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private void draw(Pixels pixels, GifFrame frame) {
        int width = header.size().width();
        int[] row = new int[frame.size().width()];
        int rows = Math.min(frame.size().height(), header.size().height() - frame.y());
        int columns = Math.min(row.length, width - frame.x());
        for (int y = 0; y < rows; y++) {
            pixels.row(y, row);
            int at = (frame.y() + y) * width + frame.x();
            for (int x = 0; x < columns; x++) {
                if (row[x] >>> 24 != 0) {
                    canvas[at + x] = row[x];
                }
            }
        }
    }

    private void clear(GifFrame frame) {
        int width = header.size().width();
        int right = Math.min(width, frame.x() + frame.size().width());
        int bottom = Math.min(header.size().height(), frame.y() + frame.size().height());
        for (int y = frame.y(); y < bottom && frame.x() < right; y++) {
            Arrays.fill(canvas, y * width + frame.x(), y * width + right, 0);
        }
    }

    private BufferedImage shrunken(Size to) throws IOException {
        int width = header.size().width();
        int[] argb = new int[(int) to.pixels()];
        new Shrinking(header.size(), to, (y, row) -> System.arraycopy(canvas, y * width, row, 0, width), deadline)
                .into(argb, 1);
        return ColourTable.indexed(argb, to);
    }

    private void write(ImageWriter writer, BufferedImage image, GifFrame frame, boolean first) throws IOException {
        IIOMetadata about = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
        IIOMetadataNode root = (IIOMetadataNode) about.getAsTree(IMAGE);
        int transparent = ((IndexColorModel) image.getColorModel()).getTransparentPixel();
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        // each frame is whole, so where it shows the ground nothing of the one before may be left
        control.setAttribute("disposalMethod", transparent < 0 ? "none" : "restoreToBackgroundColor");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", transparent < 0 ? "FALSE" : "TRUE");
        control.setAttribute("transparentColorIndex", Integer.toString(Math.max(0, transparent)));
        control.setAttribute("delayTime", Integer.toString(frame.delay()));
        if (first && header.loops() >= 0) {
            IIOMetadataNode repeats = new IIOMetadataNode("ApplicationExtension");
            repeats.setAttribute("applicationID", "NETSCAPE");
            repeats.setAttribute("authenticationCode", "2.0");
            repeats.setUserObject(new byte[] {1, (byte) header.loops(), (byte) (header.loops() >> 8)});
            child(root, "ApplicationExtensions").appendChild(repeats);
        }
        about.setFromTree(IMAGE, root);
        writer.writeToSequence(new IIOImage(image, null, about), null);
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        if (root.getElementsByTagName(name).item(0) instanceof IIOMetadataNode there) {
            return there;
        }
        IIOMetadataNode made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }
}
