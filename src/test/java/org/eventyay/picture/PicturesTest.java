package org.eventyay.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.eventyay.picture.Pictures.Box;
import org.eventyay.picture.Pictures.Picture;
import org.eventyay.settings.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Given pictures as people have them, and some that nobody should have, when they are read, then what is stored is right and small. */
class PicturesTest {
    private static final Pictures PICTURES = new Pictures(settings(24, 60));
    private static final Box SMALL = new Box(128, 128);

    @TempDir
    Path directory;

    private static Settings settings(int memory, int seconds) {
        var source = new MapConfigurationPropertySource(
                java.util.Map.of("eventyay.picture.memory", memory, "eventyay.picture.seconds", seconds));
        return new Binder(source).bindOrCreate("eventyay", Settings.class);
    }

    @AfterAll
    static void end() {
        PICTURES.destroy();
    }

    private record Read(Picture picture, byte[] content) {
        BufferedImage image() throws IOException {
            return ImageIO.read(new ByteArrayInputStream(content));
        }
    }

    private Read read(byte[] content, Box box) throws IOException {
        Path target = Files.createTempFile(directory, "read", "");
        Picture picture = PICTURES.read(new ByteArrayInputStream(content), box, target);
        return new Read(picture, Files.readAllBytes(target));
    }

    private void refused(byte[] content, Box box) {
        assertThatThrownBy(() -> read(content, box)).isInstanceOf(BrokenPictureException.class);
    }

    /** Two colours beside each other, and a transparent corner. */
    private static BufferedImage table(int colours) {
        int[] palette = new int[colours];
        for (int i = 0; i < colours; i++) {
            palette[i] = 0xff000000 | Color.HSBtoRGB((float) i / colours, 0.9f, 0.8f);
        }
        palette[colours - 1] = 0;
        int bits = colours <= 4 ? 2 : colours <= 16 ? 4 : 8;
        IndexColorModel model = new IndexColorModel(bits, colours, palette, 0, true, colours - 1, 0);
        BufferedImage image = new BufferedImage(240, 160, BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int x = 0; x < 240; x++) {
            for (int y = 0; y < 160; y++) {
                image.getRaster().setSample(x, y, 0, x < 80 && y < 80 ? colours - 1 : x < 120 ? 0 : colours / 2);
            }
        }
        return image;
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 16, 256})
    void coloursFromATableStayWhatTheyAreWhenTheyShrink(int colours) throws IOException {
        BufferedImage image = table(colours);
        for (String format : List.of("png", "gif")) {
            Read read = read(Drawn.as(format, image), SMALL);
            assertThat(read.picture()).isEqualTo(new Picture("image/" + format, 128, 85));
            BufferedImage small = read.image();
            assertThat(small.getRGB(10, 10) >>> 24).as(format).isZero();
            for (int[] point : new int[][] {{30, 70, 40, 120}, {100, 20, 200, 40}, {120, 80, 230, 150}}) {
                assertThat(Drawn.apart(small.getRGB(point[0], point[1]), image.getRGB(point[2], point[3])))
                        .as("%s at %d, %d", format, point[0], point[1])
                        .isLessThanOrEqualTo(2);
            }
        }
    }

    @Test
    void greysOfSixteenBitsStayAsBrightAsTheyAre() throws IOException {
        BufferedImage grey = new BufferedImage(40, 40, BufferedImage.TYPE_USHORT_GRAY);
        java.util.Arrays.fill(
                ((java.awt.image.DataBufferUShort) grey.getRaster().getDataBuffer()).getData(), (short) 0x5a5a);
        BufferedImage small = read(Drawn.as("png", grey), new Box(10, 10)).image();
        assertThat(Drawn.apart(small.getRGB(5, 5), 0xff5a5a5a)).isLessThanOrEqualTo(1);
    }

    @Test
    void anAnimationStaysOneAndLosesWhatItSaysBesides() throws IOException {
        byte[] gif = Drawn.animation(60, 40, List.of(Color.RED, Color.GREEN, Color.BLUE), 7);
        assertThat(read(gif, null).content()).isEqualTo(gif);
        assertThat(read(gif, new Box(100, 100)).content()).isEqualTo(gif);
        byte[] talks = Drawn.withComment(gif, "made at Home Street 5");
        assertThat(read(talks, null).content()).isEqualTo(gif);
        Read small = read(talks, new Box(15, 15));
        var frames = Drawn.frames(small.content());
        assertThat(frames).hasSize(3);
        List<Color> wanted = List.of(Color.RED, Color.GREEN, Color.BLUE);
        for (int i = 0; i < 3; i++) {
            assertThat(frames.get(i).getWidth()).isEqualTo(15);
            assertThat(Drawn.apart(frames.get(i).getRGB(7, 5), wanted.get(i).getRGB()))
                    .isLessThanOrEqualTo(8);
        }
        assertThat(Drawn.delays(small.content())).containsExactly(7, 7, 7);
        assertThat(new String(small.content(), StandardCharsets.ISO_8859_1)).contains("NETSCAPE2.0");
    }

    @Test
    void anAnimationOfTooManyPixelsIsRefusedBeforeAnyIsDecoded() throws IOException {
        refused(Drawn.announced(65_535, 65_535), SMALL);
        refused(Drawn.manyFrames(4_000, 700, 700), SMALL);
        refused(Drawn.manyFrames(4_000, 700, 700), null);
    }

    @Test
    void textsInAPngAreLeftOutAndAllElseStays() throws IOException {
        byte[] plain = Drawn.as("png", table(16));
        assertThat(read(plain, null).content()).isEqualTo(plain);
        byte[] text = "Comment\0SecretPlace".getBytes(StandardCharsets.ISO_8859_1);
        byte[] talks = Drawn.withChunk(Drawn.withChunk(plain, "tEXt", text), "eXIf", Drawn.exif(1));
        assertThat(read(talks, null).content()).isEqualTo(plain);
        byte[] behind = java.util.Arrays.copyOf(plain, plain.length + 100);
        assertThat(read(behind, null).content()).isEqualTo(plain);
        Read turned = read(Drawn.withChunk(plain, "eXIf", Drawn.exif(6)), null);
        assertThat(turned.picture()).isEqualTo(new Picture("image/png", 160, 240));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aPhotoStandsUprightHoweverItsCameraWritesThat(int orientation) throws IOException {
        BufferedImage upright = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        upright.createGraphics().fillRect(0, 0, 20, 20); // the upper left is white
        byte[] stored = Drawn.as("jpg", Drawn.asStored(upright, orientation));
        Read read = read(Drawn.afterStart(stored, Drawn.app(1, "Exif\0\0", Drawn.exif(orientation))), null);
        assertThat(read.picture()).isEqualTo(new Picture("image/jpeg", 60, 40));
        assertThat(read.image().getRGB(5, 5) & 255).isGreaterThan(200);
        assertThat(read.image().getRGB(50, 30) & 255).isLessThan(50);
        assertThat(new String(read.content(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
    }

    @Test
    void aCamerasBlockInPlaceOfTheUsualOneChangesNoColour() throws IOException {
        BufferedImage red = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        var pen = red.createGraphics();
        pen.setColor(new Color(200, 40, 90));
        pen.fillRect(0, 0, 32, 32);
        byte[] jpeg = Drawn.as("jpg", red);
        byte[] bare = Drawn.withoutFirstBlock(jpeg);
        byte[] camera = Drawn.afterStart(bare, Drawn.app(1, "Exif\0\0", Drawn.exif(1)));
        assertThat(Drawn.apart(read(camera, null).image().getRGB(16, 16), 0xffc8285a))
                .isLessThanOrEqualTo(6);
        byte[] profiled = Drawn.afterStart(jpeg, Drawn.app(2, "ICC_PROFILE\0\1\1", new byte[400]));
        assertThat(Drawn.apart(read(profiled, null).image().getRGB(16, 16), 0xffc8285a))
                .isLessThanOrEqualTo(6);
    }

    @Test
    void halfAPictureIsNone() throws IOException {
        BufferedImage noise = Drawn.noise(200, 200);
        for (String format : List.of("png", "jpg", "gif")) {
            byte[] whole = Drawn.as(format, noise);
            byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
            refused(half, null);
            refused(half, SMALL);
        }
        byte[] jpeg = Drawn.as("jpg", noise);
        byte[] pretends = java.util.Arrays.copyOf(jpeg, jpeg.length / 2);
        pretends[pretends.length - 2] = (byte) 0xff;
        pretends[pretends.length - 1] = (byte) 0xd9;
        refused(pretends, null);
        refused("no picture".getBytes(StandardCharsets.UTF_8), null);
        refused(new byte[0], null);
        refused(Drawn.as("bmp", noise), null);
    }

    @Test
    void fourHugePicturesAtOnceStayWithinTheBudget() throws Exception {
        try (var together = Executors.newFixedThreadPool(5)) {
            List<Callable<Read>> work = java.util.Collections.nCopies(4, () -> {
                Path target = Files.createTempFile(directory, "huge", "");
                try (InputStream huge = Drawn.hugePng(7000, 7000)) {
                    return new Read(PICTURES.read(huge, SMALL, target), Files.readAllBytes(target));
                }
            });
            for (var done : together.invokeAll(work)) {
                Read read = done.get();
                assertThat(read.picture()).isEqualTo(new Picture("image/png", 128, 128));
                assertThat(Drawn.apart(read.image().getRGB(64, 64), 0xff204060)).isLessThanOrEqualTo(2);
            }
        }
        assertThat(PICTURES.budgets().getFirst().used().getAsLong()).isZero();
    }

    @Test
    void whatTakesTooMuchOrTooLongIsRefused() throws IOException {
        refused(Drawn.header(60_000, 60_000), SMALL);
        refused(Drawn.header(8_000, 8_000), SMALL);
        refused(Drawn.header(0, 10), SMALL);
        Pictures hurried = new Pictures(settings(24, 0));
        Path target = Files.createTempFile(directory, "late", "");
        try (InputStream huge = Drawn.hugePng(7000, 7000)) {
            assertThatThrownBy(() -> hurried.read(huge, null, target)).isInstanceOf(IOException.class);
        }
        hurried.destroy();
    }
}
