package org.eventyay.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.people.ForeignAvatars.Found;
import org.eventyay.people.ForeignAvatars.Image;
import org.eventyay.people.ForeignAvatars.Own;
import org.eventyay.picture.Pictures;
import org.eventyay.settings.Settings;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Given people whose pictures lie on other sites, when somebody looks at them, then only the server is seen there, and it can't be used. */
class ForeignAvatarsTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER);
    private static final WireMockServer SITE =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    static {
        SITE.start();
    }

    private final ForeignAvatars avatars = avatars(true, List.of("127.0.0.0/8"));

    @AfterAll
    static void stop() {
        SITE.stop();
    }

    private static ForeignAvatars avatars(boolean foreign, List<String> alsoPublic) {
        return new ForeignAvatars(
                SERVER.bean(ParticipantDirectory.class),
                new OutgoingHttp(List.of("127.0.0.0/8"), alsoPublic),
                SERVER.bean(Pictures.class),
                SERVER.dataDirectory().resolve("media"),
                "/media/",
                new Settings.Avatar(foreign, 16));
    }

    private static byte[] png(int side) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB), "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String serve(String path, int status, String type, byte[] body) {
        SITE.stubFor(WireMock.get(path)
                .willReturn(WireMock.aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", type)
                        .withBody(body)));
        return SITE.baseUrl() + path;
    }

    private static UUID person(String avatar) {
        try (TestSocket socket = WORLD.login("a-" + UUID.randomUUID())) {
            socket.ok("user.update", object("profile", object("display_name", "Ada", "avatar", object("url", avatar))));
            return UUID.fromString(socket.userId());
        }
    }

    private Optional<Found> of(String avatar) throws IOException {
        return avatars.of(WORLD.id(), person(avatar));
    }

    @Test
    void aPictureIsFetchedOnceAndMadeSmall() throws IOException {
        String url = serve("/large.png", 200, "image/png", png(1000));
        for (UUID one : List.of(person(url), person(url), person(url))) {
            Image image = (Image) avatars.of(WORLD.id(), one).orElseThrow();
            assertThat(image.type()).isEqualTo("image/png");
            assertThat(ImageIO.read(new ByteArrayInputStream(image.bytes())).getWidth())
                    .isEqualTo(256);
        }
        SITE.verify(1, WireMock.getRequestedFor(WireMock.urlEqualTo("/large.png")));
        try (Stream<java.nio.file.Path> left = Files.list(SERVER.dataDirectory().resolve("media/incoming"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatIsNoPictureIsNotShownAndNotAskedForAgain() throws IOException {
        for (String url : List.of(
                serve("/page.html", 200, "text/html", "<script>alert(1)</script>".getBytes()),
                serve("/liar.png", 200, "image/png", "<script>alert(1)</script>".getBytes()),
                serve("/drawing.svg", 200, "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes()),
                serve("/gone.png", 404, "image/png", png(10)),
                serve("/endless.png", 200, "image/png", new byte[6 << 20]))) {
            UUID one = person(url);
            assertThat(avatars.of(WORLD.id(), one)).as(url).isEmpty();
            assertThat(avatars.of(WORLD.id(), one)).as(url).isEmpty();
            SITE.verify(
                    1,
                    WireMock.getRequestedFor(
                            WireMock.urlEqualTo(url.substring(SITE.baseUrl().length()))));
        }
    }

    @Test
    void nothingInsideIsReachedNotEvenWhatTheOperatorOpenedForOthers() throws IOException {
        String url = serve("/inside.png", 200, "image/png", png(10));
        assertThat(avatars(true, List.of()).of(WORLD.id(), person(url))).isEmpty();
        SITE.verify(0, WireMock.getRequestedFor(WireMock.urlEqualTo("/inside.png")));
        assertThat(of("http://user:password@elsewhere.example.org/")).isEmpty();
    }

    @Test
    void ownFilesAreForBrowsersToFetchAndForeignOnesCanBeUnwanted() throws IOException {
        assertThat(of("/media/pub/x/y.png")).contains(new Own("/media/pub/x/y.png"));
        String url = serve("/unwanted.png", 200, "image/png", png(10));
        assertThat(avatars(false, List.of("127.0.0.0/8")).of(WORLD.id(), person(url)))
                .isEmpty();
        assertThat(avatars.of(WORLD.id(), UUID.randomUUID())).isEmpty();
        assertThat(avatars.of("another", person(url))).isEmpty();
    }

    @Test
    void theDoorAnswersForPeopleOnly() {
        UUID own = person("/media/pub/x/y.png");
        HttpResponse<String> answer = SERVER.get("/avatars/" + WORLD.id() + "/" + own + "?v=1", "localhost");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location").orElse("")).endsWith("/media/pub/x/y.png");
        for (String path : List.of(
                "/avatars/" + WORLD.id() + "/" + UUID.randomUUID(),
                "/avatars/nowhere/" + own,
                "/avatars/" + WORLD.id() + "/" + person("http://127.0.0.1:1/x.png"))) {
            assertThat(SERVER.get(path, "localhost").statusCode()).as(path).isEqualTo(404);
        }
    }
}
