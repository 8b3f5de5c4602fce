package org.eventyay.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;

/** Given stored PDFs, good and hostile, when their first page is wanted, then there is a picture of it, or none, and nothing else happens. */
class FilePreviewsTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER);

    private interface Drawing {
        void on(PDDocument document, PDPageContentStream page) throws IOException;
    }

    private static PDDocument document(float width, float height, Drawing drawing) throws IOException {
        PDDocument document = new PDDocument();
        PDPage page = new PDPage(new PDRectangle(width, height));
        document.addPage(page);
        document.addPage(new PDPage());
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            drawing.on(document, content);
        }
        return document;
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        try (document) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static void red(PDDocument document, PDPageContentStream page) throws IOException {
        page.setNonStrokingColor(Color.RED);
        page.addRect(0, 0, 10_000, 10_000);
        page.fill();
    }

    private static Optional<StoredFile> preview(byte[] pdf) throws IOException {
        StoredFile file = SERVER.bean(StoredFiles.class)
                .store(NewFile.open(WORLD.id(), null, "poster.pdf", "application/pdf"), pdf);
        return SERVER.bean(FilePreviews.class).firstPage(WORLD.id(), file.id(), null);
    }

    @Test
    void theFirstPageBecomesAPictureOfTheSameWorld() throws IOException {
        byte[] pdf = bytes(document(800, 600, FilePreviewsTest::red));
        StoredFile picture = preview(pdf).orElseThrow();
        assertThat(picture.url()).startsWith("/media/pub/" + WORLD.id() + "/").endsWith(".png");
        Path drawn = SERVER.bean(StoredFiles.class).bytes(picture.path()).orElseThrow();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(drawn)));
        assertThat(image.getWidth()).isEqualTo(1600);
        assertThat(image.getHeight()).isEqualTo(1200);
        assertThat(image.getRGB(800, 600) & 0xffffff).isEqualTo(0xff0000);
        StoredFile file = SERVER.bean(StoredFiles.class)
                .store(NewFile.open(WORLD.id(), null, "poster.pdf", "application/pdf"), pdf);
        TestWorld other = TestWorld.create(SERVER);
        assertThat(SERVER.bean(FilePreviews.class).firstPage(other.id(), file.id(), null))
                .isEmpty();
        assertThat(SERVER.bean(FilePreviews.class).firstPage(WORLD.id(), UUID.randomUUID(), null))
                .isEmpty();
    }

    @Test
    void aHugePageCostsNoMoreThanASmallOne() throws IOException {
        StoredFile picture =
                preview(bytes(document(14_000, 7_000, FilePreviewsTest::red))).orElseThrow();
        Path drawn = SERVER.bean(StoredFiles.class).bytes(picture.path()).orElseThrow();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(drawn)));
        assertThat(image.getWidth()).isBetween(1599, 1600);
    }

    @Test
    void whatIsNoPdfOrTakesTooMuchHasNoPicture() throws IOException {
        assertThat(preview("%PDF-1.4 no more".getBytes(StandardCharsets.UTF_8))).isEmpty();
        PDDocument locked = document(100, 100, FilePreviewsTest::red);
        locked.protect(new StandardProtectionPolicy("owner", "reader", new AccessPermission()));
        assertThat(preview(bytes(locked))).isEmpty();
        assertThat(preview(bytes(document(100, 100, FilePreviewsTest::bomb)))).isEmpty();
    }

    /** A picture of 30,000 by 30,000 pixels in a few kilobytes. */
    private static void bomb(PDDocument document, PDPageContentStream page) throws IOException {
        PDImageXObject image = new PDImageXObject(
                document,
                new ByteArrayInputStream(deflated()),
                COSName.FLATE_DECODE,
                30_000,
                30_000,
                8,
                org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB.INSTANCE);
        COSDictionary dictionary = image.getCOSObject();
        dictionary.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        page.drawImage(image, 0, 0, 100, 100);
    }

    private static byte[] deflated() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var deflater = new java.util.zip.DeflaterOutputStream(out)) {
            for (int i = 0; i < 200; i++) {
                deflater.write(new byte[1 << 20]);
            }
        }
        return out.toByteArray();
    }
}
