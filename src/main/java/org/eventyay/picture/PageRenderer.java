package org.eventyay.picture;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * A process of its own that draws the first page of a PDF: what the file makes the library do can cost it all its memory and time, and
 * nobody else's. It takes the PDF, the PNG to write and the longest side in pixels, and ends with 0 if the PNG is there.
 */
public final class PageRenderer {
    private static final long IN_MEMORY = 16L << 20;
    private static final long ON_DISK = 256L << 20;

    private PageRenderer() {}

    public static void main(String[] args) {
        try {
            draw(new File(args[0]), new File(args[1]), Integer.parseInt(args[2]));
        } catch (IOException | RuntimeException e) {
            System.exit(1); // a file has many ways to be none
        }
        System.exit(0);
    }

    private static void draw(File pdf, File png, int longest) throws IOException {
        var memory = MemoryUsageSetting.setupMixed(IN_MEMORY, ON_DISK).streamCache;
        try (PDDocument document = Loader.loadPDF(pdf, "", null, null, memory)) {
            PDRectangle page = document.getPage(0).getCropBox();
            float side = Math.max(page.getWidth(), page.getHeight());
            if (!(side > 0)) {
                throw new IOException("a page without a size");
            }
            PDFRenderer renderer = new PDFRenderer(document);
            renderer.setSubsamplingAllowed(true);
            BufferedImage image = renderer.renderImage(0, longest / side, ImageType.RGB);
            if (!ImageIO.write(image, "png", png)) {
                throw new IOException("no PNG");
            }
        }
    }
}
