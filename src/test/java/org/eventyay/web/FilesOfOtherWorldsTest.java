package org.eventyay.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.report.TestReports;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.Test;

/** Given two worlds, when an admin of one asks for what the other has stored, by any door and in any spelling, then they get nothing. */
class FilesOfOtherWorldsTest {
    private static final TestServer SERVER = TestServer.get();
    private static final String MARK = "only-for-insiders";
    private static final String TALKS = """
        {"rooms":[],"tracks":[],"speakers":[],"talks":[{"code":"A","title":"%s",
        "start":"2031-05-02T09:00:00+02:00","end":"2031-05-02T10:00:00+02:00"}]}""".formatted(MARK);

    private final TestWorld foreign = world();
    private final TestWorld own = world();
    private final String admin = "Bearer " + own.token("admin", "admin");

    private static TestWorld world() {
        TestWorld world = TestWorld.create(SERVER);
        SERVER.bean(WorldService.class).changeDomain(world.id(), host(world), false, Actor.server());
        return world;
    }

    private static String host(TestWorld world) {
        return world.id() + ".example.org";
    }

    private static StoredFile store(TestWorld world, String name, boolean open) {
        return SERVER.bean(StoredFiles.class)
                .store(
                        new NewFile(world.id(), null, name, "application/json", open, null, null),
                        TALKS.getBytes(StandardCharsets.UTF_8));
    }

    /** Asks for a path exactly as it is written, as an admin of their own world. */
    private String raw(String path, String host) {
        try (Socket socket = new Socket("127.0.0.1", SERVER.port())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: " + admin
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> get(String path, TestWorld at) {
        return SERVER.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + path))
                .header("Host", host(at))
                .header("Authorization", admin));
    }

    @Test
    void whatIsPrivateHasNoAddressInAnySpelling() throws IOException {
        StoredFile file = store(foreign, "plan.json", false);
        String path = file.path();
        assertThat(path).startsWith("priv/" + foreign.id() + "/");
        assertThat(SERVER.bean(StoredFiles.class).bytes(path)).as("it is there").isPresent();
        Path incoming = Files.createDirectories(SERVER.dataDirectory().resolve("media/incoming"));
        Path waiting = Files.writeString(Files.createTempFile(incoming, "", ".part"), MARK);
        try {
            String part = "incoming/" + waiting.getFileName();
            for (String target : List.of(path, part)) {
                for (String way : List.of(
                        "/media/%s",
                        "/media//%s",
                        "/media/./%s",
                        "/media/pub/../%s",
                        "/media/pub/%%2e%%2e/%s",
                        "/media/pub/.%%2e/%s",
                        "/media/pub/%%2E%%2E%%2F%s",
                        "/media/pub/..%%2f%s",
                        "/media/pub/%%252e%%252e/%s",
                        "/media/pub/..;/%s",
                        "/media/pub/..;a=b/%s",
                        "/media/pub/..%%5c%s",
                        "/media/pub/..\\%s",
                        "/media/pub/%%c0%%ae%%c0%%ae/%s",
                        "/media/pub/" + foreign.id() + "/../../%s",
                        "/media/pub/" + own.id() + "/%%2e%%2e/%%2e%%2e/%s",
                        "/media/pub/" + own.id() + "/..%%00/../%s",
                        "/static/../media/%s",
                        "/static/%%2e%%2e/media/%s",
                        "/storage/%s",
                        "/Media/Pub/../%s")) {
                    for (String host : List.of(host(foreign), host(own), "nobody.example.org")) {
                        String asked = way.formatted(target);
                        String answer = raw(asked, host);
                        assertThat(answer).as("%s at %s", asked, host).doesNotContain(MARK);
                        if (asked.startsWith("/media/")) {
                            assertThat(answer).as(asked).containsPattern("\\AHTTP/1.1 40[034] ");
                        }
                    }
                }
            }
        } finally {
            Files.delete(waiting);
        }
    }

    @Test
    void aPublicFileHasOneAddressAndNoFolderIsListed() {
        StoredFile file = store(foreign, "plan.json", true);
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        assertThat(get(file.url(), foreign).body()).as("by its own address").contains(MARK);
        String id = file.id().toString();
        String there = "/media/pub/" + foreign.id() + "/";
        for (String other : List.of(
                "/media/pub/" + own.id() + "/" + name,
                "/media/pub/" + foreign.id().toUpperCase(Locale.ROOT) + "/" + name,
                there + name.toUpperCase(Locale.ROOT),
                there + id,
                there + id + ".json",
                there + name.replace(".json", ""),
                there,
                "/media/pub/" + foreign.id(),
                "/media/pub/",
                "/media/")) {
            HttpResponse<String> answer = get(other, own);
            assertThat(answer.statusCode()).as(other).isEqualTo(404);
            assertThat(answer.body()).as(other).doesNotContain(MARK, id);
        }
    }

    @Test
    void reportsSchedulesAndCalendarsStayInTheirWorld() {
        StoredFile plan = store(foreign, "plan.json", true);
        try (TestSocket insider = foreign.login("insider", "admin");
                TestSocket outsider = own.login("admin", "admin")) {
            insider.ok("world.config.patch", object("pretalx", object("url", plan.url())));
            String schedule = insider.ok("schedule.get", object()).path("url").asString();
            String feed = insider.ok("schedule.get", object()).path("feed").asString();
            assertThat(get(schedule, foreign).body()).contains(MARK);
            assertThat(get(feed, foreign).body()).contains("BEGIN:VCALENDAR");
            assertThat(get(schedule.replace(foreign.id(), own.id()), own).statusCode())
                    .isEqualTo(404);
            String name = feed.substring(feed.lastIndexOf('/') + 1);
            String proof = name.substring(name.indexOf('.'));
            for (String other : List.of(
                    feed.replace(foreign.id(), own.id()),
                    feed.replace(insider.userId(), outsider.userId()),
                    feed.replace(proof, "." + "A".repeat(32) + ".ics"))) {
                assertThat(get(other, own).statusCode()).as(other).isEqualTo(404);
            }

            outsider.ok("world.config.patch", object("pretalx", object("url", plan.url())));
            assertThat(outsider.ok("schedule.get", object()).path("url").isNull())
                    .as("the file of another world is no schedule of this one")
                    .isTrue();

            String report = insider.ok("world.report.generate.attendee_list", object())
                    .path("resultid")
                    .asString();
            String made = TestReports.await(insider, report);
            outsider.error("world.report.status", object("resultid", report), "report.unknown");
            assertThat(outsider.ok("world.report.list", object()).toString()).doesNotContain(report);
            assertThat(get(made.replace(foreign.id(), own.id()), own).statusCode())
                    .isEqualTo(404);
            assertThat(get("/avatars/" + own.id() + "/" + insider.userId(), own).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aTokenOpensItsOwnWorldOnly() {
        TestWorld foreign = TestWorld.create(
                SERVER,
                plan -> plan.config
                        .putArray("JWT_secrets")
                        .addObject()
                        .put("issuer", "any")
                        .put("audience", "venueless")
                        .put("secret", "of-its-own"));
        SERVER.bean(WorldService.class).changeDomain(foreign.id(), host(foreign), false, Actor.server());
        String room = foreign.guest().room("stage").path("id").asString();
        String graph = "/graphs/attendance.svg?room=" + room;
        String token = "&token=" + own.token("admin", "admin");
        for (String form : List.of("svg", "png", "pdf")) {
            String path = graph.replace("svg", form);
            assertThat(get(path + token, foreign).statusCode()).as(path).isEqualTo(403);
            assertThat(get(path, foreign).statusCode()).as(path).isEqualTo(403);
            assertThat(get(path + token, own).statusCode()).as(path).isEqualTo(404);
        }
        for (String path : List.of("", "rooms/", "rooms/" + room + "/", "export-talk?export_type=json")) {
            assertThat(get("/api/v1/worlds/" + foreign.id() + "/" + path, own).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        for (String door : List.of("upload", "schedule_import")) {
            HttpResponse<String> answer = SERVER.send(HttpRequest.newBuilder(URI.create(
                            "http://127.0.0.1:" + SERVER.port() + "/storage/" + foreign.id() + "/" + door + "/"))
                    .header("Content-Type", "multipart/form-data; boundary=XX")
                    .header("Host", host(own))
                    .header("Authorization", admin)
                    .POST(BodyPublishers.ofString("--XX\r\nContent-Disposition: form-data; name=\"file\";"
                            + " filename=\"a.json\"\r\n\r\n" + TALKS + "\r\n--XX--\r\n")));
            assertThat(answer.statusCode()).as(door).isEqualTo(403);
        }
        assertThat(SERVER.bean(StoredFiles.class).count(foreign.id())).isZero();
    }

    /** Files go when what points to them does; who points to another world's has no say in that. */
    @Test
    void nobodyRemovesAFileOfAnotherWorld() {
        try (TestSocket insider = foreign.person("Ines");
                TestSocket outsider = own.person("Otto")) {
            StoredFile file = SERVER.bean(StoredFiles.class)
                    .store(
                            NewFile.open(foreign.id(), UUID.fromString(insider.userId()), "a.json", "application/json"),
                            TALKS.getBytes(StandardCharsets.UTF_8));
            for (String url : List.of(file.url(), file.url().replace(foreign.id(), own.id()))) {
                outsider.call("user.update", profile(url));
                outsider.call("user.update", profile(""));
            }
            assertThat(get(file.url(), foreign).body()).contains(MARK);
        }
    }

    private static Object profile(String url) {
        return object("profile", object("display_name", "Otto", "avatar", Map.of("url", url)));
    }
}
