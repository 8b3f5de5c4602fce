package org.eventyay.people;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.eventyay.storage.StoredFiles;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestScreen;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Given people with pictures, when they bring them in a browser, then they choose what of them is seen, and can change their mind. */
@Order(2)
class PicturesInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static TestBrowser browser;

    @BeforeAll
    static void open() {
        browser = TestBrowser.open();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    /** Left half red, right half blue. */
    private static FilePayload picture(String name, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = image.createGraphics();
        drawing.setColor(Color.RED);
        drawing.fillRect(0, 0, width / 2, height);
        drawing.setColor(Color.BLUE);
        drawing.fillRect(width / 2, 0, width / 2, height);
        drawing.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FilePayload(name, "image/png", out.toByteArray());
    }

    private static TestWorld world() {
        TestWorld world = TestWorld.create(SERVER);
        TestScreen.open(SERVER, world);
        return world;
    }

    @Test
    void somebodyChoosesTheRoundPartOfAPictureThatOthersSee() throws IOException {
        TestWorld world = world();
        Page page = browser.person(1440, 900);
        TestScreen ada = TestScreen.enter(page, SERVER, world, "Ada", "/preferences");
        Locator problem = page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.ALERT);

        ada.part("avatar-input").setInputFiles(picture("tiny.png", 60, 60));
        assertThat(problem).isVisible();
        assertThat(ada.part("use-picture")).isDisabled();
        page.keyboard().press("Escape");
        assertThat(ada.part("avatar-crop")).hasCount(0);

        ada.part("avatar-input").setInputFiles(new FilePayload("no.png", "image/png", new byte[] {1, 2, 3}));
        assertThat(problem).isVisible();
        page.keyboard().press("Escape");

        ada.part("avatar-input").setInputFiles(picture("wide.png", 800, 400));
        assertThat(ada.part("use-picture")).isEnabled();
        ada.isSound("avatar-crop");
        // by keyboard: smaller and to the left, where all is red
        ada.part("crop-area").focus();
        for (int i = 0; i < 8; i++) {
            page.keyboard().press("-");
        }
        for (int i = 0; i < 40; i++) {
            page.keyboard().press("ArrowLeft");
        }
        ada.part("use-picture").click();
        assertThat(ada.part("avatar-crop")).hasCount(0);
        ada.part("save-preferences").click();
        Locator shown = ada.part("me").locator("img");
        assertThat(shown).hasAttribute("src", Pattern.compile("/media/pub/" + world.id() + "/.*\\.png"));

        BufferedImage stored = ImageIO.read(new ByteArrayInputStream(stored(shown.getAttribute("src"))));
        assertThat(stored.getWidth()).isEqualTo(128);
        assertThat(stored.getHeight()).isEqualTo(128);
        for (int x : List.of(5, 64, 122)) {
            assertThat(new Color(stored.getRGB(x, 64)).getRed()).isGreaterThan(200);
            assertThat(new Color(stored.getRGB(x, 64)).getBlue()).isLessThan(50);
        }
    }

    private static byte[] stored(String url) throws IOException {
        String path = URI.create(url).getPath().substring("/media/".length());
        return Files.readAllBytes(SERVER.bean(StoredFiles.class).bytes(path).orElseThrow());
    }

    @Test
    void anUploadTellsHowFarItIsAndCanBeStopped() {
        TestWorld world = world();
        Page page = browser.person(1440, 900);
        List<Route> held = new ArrayList<>();
        TestScreen boss = TestScreen.enter(page, SERVER, world, "Boss", "/admin/config/theme", "admin");
        page.route("**/storage/**", held::add);
        boss.part("picture-input").first().setInputFiles(picture("logo.png", 300, 200));
        assertThat(boss.part("upload-bar").getByRole(AriaRole.PROGRESSBAR)).isVisible();
        boss.isSound("uploading");
        boss.part("cancel-upload").click();
        assertThat(boss.part("upload-bar")).hasCount(0);
        assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
        assertThat(boss.part("save-bar")).hasCount(0);

        page.unroute("**/storage/**");
        boss.part("picture-input").first().setInputFiles(new FilePayload("logo.png", "image/png", new byte[] {1, 2, 3
        }));
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        boss.part("picture-input").first().setInputFiles(picture("logo.png", 300, 200));
        assertThat(boss.part("save-bar")).isVisible();
        boss.part("save").click();
        assertThat(boss.part("save-bar")).hasCount(0);
        assertThat(held).hasSize(1);
    }
}
