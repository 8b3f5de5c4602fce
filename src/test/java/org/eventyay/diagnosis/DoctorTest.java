package org.eventyay.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.command;
import static org.eventyay.testkit.TestCommand.run;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.settings.UnknownSettings;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code doctor} and {@code check} on installations that are broken on purpose: each fault is named, with what mends it. */
class DoctorTest {
    private final TestServer server = TestServer.get();
    private final JdbcClient jdbc = server.bean(JdbcClient.class);
    private final Environment environment = server.bean(Environment.class);

    @TempDir
    private Path directory;

    /** Runs with these settings, in a context of its own. */
    private Ran broken(Map<String, String> settings, String... args) {
        var prepared = command().alone();
        Map<String, String> before = new HashMap<>();
        settings.forEach((key, value) -> before.put(key, System.setProperty(key, value)));
        try {
            return prepared.with(args);
        } finally {
            before.forEach((key, value) -> {
                if (value == null) {
                    System.clearProperty(key);
                } else {
                    System.setProperty(key, value);
                }
            });
        }
    }

    private String database(String name) {
        return environment.getRequiredProperty("spring.datasource.url").replaceFirst("/[^/]*$", "/" + name);
    }

    /** The stores of the shared server, as if they were external. */
    private Map<String, String> external(String database) {
        Map<String, String> settings = new HashMap<>();
        settings.put("eventyay.database.url", database(database));
        settings.put("eventyay.database.username", environment.getRequiredProperty("spring.datasource.username"));
        settings.put("eventyay.database.password", environment.getRequiredProperty("spring.datasource.password"));
        settings.put("eventyay.redis.url", environment.getRequiredProperty("eventyay.stores.redis"));
        return settings;
    }

    private Ran withStores(String key, String value) {
        Map<String, String> settings = external("eventyay");
        settings.put(key, value);
        return broken(settings, "check");
    }

    /** The address of the site is one where browsers take it for one, and so are the links that begin with it. */
    @Test
    void theSiteMayBeWrittenAsPeopleWriteIt() {
        TestWorld world = TestWorld.create(server);
        String domain = world.id().replaceAll("[^a-z0-9]", "") + ".xn--bcher-kva.example";
        assertThat(run("change_world_domain", "-w", world.id(), domain).exit()).isZero();
        for (String site : List.of("https://b\u00fccher.example:8443", "HTTPS://B\u00dcCHER.example:8443/")) {
            Ran ran = broken(Map.of("eventyay.site.url", site), "generate_token", world.id());
            assertThat(ran.exit()).as(ran.err()).isZero();
            assertThat(ran.out()).startsWith("https://" + domain + ":8443/#token=");
        }
    }

    @Test
    void settingsThatContradictEachOther() {
        Ran ran = broken(Map.of("eventyay.database.url", "postgresql://u:hunter2@127.0.0.1:1/x"), "check");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out())
                .startsWith("FAULT    start")
                .contains("EVENTYAY_DATABASE_URL is set but EVENTYAY_REDIS_URL is not")
                .doesNotContain("hunter2");
        assertThat(UnknownSettings.among(List.of("EVENTYAY_DATABASE_ULR", "EVENTYAY_SITE_URL", "PATH")))
                .containsExactly("EVENTYAY_DATABASE_ULR");
        Map<String, String> mistaken = external("eventyay");
        mistaken.put("eventyay.site.url", "http://127.0.0.1:9/video");
        mistaken.put("EVENTYAY_DATABASE_ULR", "postgresql://elsewhere");
        mistaken.put("eventyay.trusted.proxies", "10.0.0.0/99");
        Ran site = broken(mistaken, "check");
        assertThat(site.out()).contains("WARNING  settings     EVENTYAY_DATABASE_ULR is no setting");
        assertThat(site.out()).contains("EVENTYAY_TRUSTED_PROXIES: ", "10.0.0.0/99");
        assertThat(site.out()).contains("FAULT    settings", "EVENTYAY_SITE_URL has the path /video");
    }

    @Test
    void aDatabaseThatDoesNotAnswerOrRefuses() {
        Ran gone = withStores("eventyay.database.url", "postgresql://127.0.0.1:1/eventyay");
        assertThat(gone.exit()).isEqualTo(1);
        assertThat(gone.out())
                .contains("FAULT    database", "127.0.0.1:1", "mend: Set EVENTYAY_DATABASE_URL")
                .contains("WARNING  clock        not looked at");
        Ran refused = withStores("eventyay.database.password", "hunter2");
        assertThat(refused.out()).contains("FAULT    database", "password").doesNotContain("hunter2");
        assertThat(refused.err()).doesNotContain("hunter2");
    }

    @Test
    void aSchemaOfAnotherVersionOrReadOnly() {
        jdbc.sql("create database doctors").update();
        try {
            assertThat(broken(external("doctors"), "check").out())
                    .contains("WARNING  migrations   the database is empty");
            String history = "create table flyway_schema_history (version text, success boolean)";
            var other = new org.postgresql.ds.PGSimpleDataSource();
            other.setUrl(database("doctors"));
            other.setUser(environment.getRequiredProperty("spring.datasource.username"));
            other.setPassword(environment.getRequiredProperty("spring.datasource.password"));
            JdbcClient there = JdbcClient.create(other);
            there.sql(history).update();
            there.sql("insert into flyway_schema_history values ('001', true)").update();
            Ran old = broken(external("doctors"), "check");
            assertThat(old.exit()).isEqualTo(1);
            assertThat(old.out())
                    .contains("FAULT    migrations   not applied yet: V002__rooms_and_chat", "mend: eventyay migrate");
            assertThat(broken(external("doctors"), "get_migration_status").out())
                    .startsWith("pending, applied up to V001__worlds_and_people, pending: V002");
            there.sql("insert into flyway_schema_history values ('999', true)").update();
            there.sql("alter database doctors set default_transaction_read_only = on")
                    .update();
            assertThat(broken(external("doctors"), "check").out())
                    .contains("steps that this version does not know", "the database can only be read");
        } finally {
            jdbc.sql("drop database doctors with (force)").update();
        }
        assertThat(run("get_migration_status").out()).startsWith("current, applied up to V");
        assertThat(run("get_migration_status", "--json").out()).contains("\"id\" : \"V001__worlds_and_people\"");
    }

    @Test
    void aRedisThatDoesNotAnswerOrRefuses() {
        Ran gone = withStores("eventyay.redis.url", "redis://:hunter2@127.0.0.1:1");
        assertThat(gone.exit()).isEqualTo(1);
        assertThat(gone.out())
                .contains("FAULT    redis", "mend: Set EVENTYAY_REDIS_URL")
                .doesNotContain("hunter2");
        String right = environment.getRequiredProperty("eventyay.stores.redis");
        Ran refused = withStores("eventyay.redis.url", right.replaceFirst(":[^:@/]*@", ":hunter2@"));
        assertThat(refused.out()).contains("FAULT    redis").doesNotContain("hunter2");
    }

    @Test
    void storageMailAndClock() throws IOException {
        Path data = Files.createDirectories(directory.resolve("data"));
        Files.writeString(data.resolve("media"), "a file where a directory should be");
        Path secret = Files.writeString(data.resolve(".secret"), "s");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        Ran storage = withStores("eventyay.data.dir", data.toString());
        assertThat(storage.exit()).isEqualTo(1);
        assertThat(storage.out())
                .contains(
                        "FAULT    storage",
                        data.resolve("media") + " can't be written to",
                        "mend: chmod 600 " + secret);
        Ran mail = withStores("eventyay.mail.port", "1");
        assertThat(mail.exit()).as("mail is a warning only").isZero();
        assertThat(mail.out()).contains("WARNING  mail", ":1 can't be used", "eventyay send_test_email");
        ClockExamination late = new ClockExamination(
                jdbc, server.bean(RedisState.class), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-3)));
        assertThat(late.examine(null))
                .extracting(Finding::state, Finding::what)
                .allSatisfy(each -> assertThat(each.toString()).contains("FAULT", "s behind "))
                .hasSize(2);
    }

    @Test
    void streamsThatDoNotComeAndCaptionsNobodyHears() throws IOException {
        TestWorld world = TestWorld.create(server);
        TestSocket admin = world.login("Admin", "admin");
        String room = admin.room("stage").path("id").asString();
        var ingest = admin.ok("room.ingest.create", Map.of("room", room));
        String push = "http://127.0.0.1:" + server.port() + "/ingest/"
                + ingest.path("key").asString() + "/seg0.ts";
        byte[] piece = new byte[188 * 2];
        piece[0] = 'G';
        piece[188] = 'G';
        assertThat(server.send(HttpRequest.newBuilder(URI.create(push))
                                .PUT(HttpRequest.BodyPublishers.ofByteArray(piece)))
                        .statusCode())
                .isEqualTo(201);
        Instant now = Instant.now();
        admin.ok(
                "room.stream.create",
                TestSocket.object(
                        "room",
                        room,
                        "source",
                        "hls",
                        "config",
                        TestSocket.object("hls_url", ingest.path("ingest").path("path")),
                        "starts_at",
                        now.plusSeconds(300).toString(),
                        "ends_at",
                        now.plusSeconds(900).toString()));
        var booth = TestSocket.object("url", "ws://127.0.0.1:1/booth");
        admin.ok(
                "room.caption.config.set",
                TestSocket.object(
                        "room",
                        room,
                        "tracks",
                        TestSocket.array(TestSocket.object(
                                "language", "en", "source", "provider", "provider", booth, "active", false))));
        jdbc.sql("update caption_track set active = true, provider_url = null where room_id = ?::uuid")
                .param(room)
                .update();
        Map<String, String> settings = external("eventyay");
        Path streams = directory.resolve("streams");
        settings.put("eventyay.stream.dir", streams.toString());
        settings.put("eventyay.stream.storage", "1B");
        assertThat(broken(settings, "check").out())
                .contains(
                        "WARNING  streams",
                        streams + " is not the directory of streams that the servers use",
                        "the files of streams take ",
                        "mend: Raise EVENTYAY_STREAM_STORAGE",
                        "planned, but nobody sends: ",
                        world.id() + ": Main stage (main)",
                        "no server listens to the captions of ",
                        world.id() + ": Main stage (en)");
        Files.createDirectories(streams);
        Files.writeString(streams.resolve(".eventyay"), UUID.randomUUID().toString());
        admin.ok(
                "room.ingest.delete",
                TestSocket.object("room", room, "id", ingest.path("ingest").path("id")));
        admin.ok("room.caption.config.set", TestSocket.object("room", room, "tracks", TestSocket.array()));
        Ran foreign = broken(settings, "check");
        assertThat(foreign.exit()).isEqualTo(1);
        assertThat(foreign.out())
                .contains("FAULT    streams", streams + " holds the streams of another installation")
                .doesNotContain(world.id() + ": Main stage");
    }

    @Test
    void noServerRunsOnTheseStores() {
        Map<String, String> settings = external("eventyay");
        settings.merge("eventyay.redis.url", "/1", String::concat);
        TestWorld world = TestWorld.create(server);
        Ran ran = broken(settings, "doctor", "-w", world.id());
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).contains("FAULT    servers", "no server runs on these stores", "mend: eventyay server");
    }

    @Test
    void aWorldThatIsFoundAndLetsPeopleIn() {
        TestWorld world = TestWorld.create(
                server, plan -> plan.grants.putArray("attendee").add("ticket"));
        run("change_world_domain", "-w", world.id(), world.id() + ".localhost");
        Ran ran = command().with("doctor", "-w", world.id());
        assertThat(ran.exit()).as(ran.out()).isZero();
        assertThat(ran.out())
                .contains("ok       database", "ok       migrations", "ok       redis", " servers  ")
                .contains(
                        "ok       budgets",
                        "outgoing 0 %",
                        "incoming.strangers ",
                        "pictures ",
                        "connections.address ",
                        "api ")
                .contains("ok       world " + world.id() + " http://" + world.id() + ".localhost:" + server.port()
                        + "/ lets a visitor in, 3 rooms");
        assertThat(jdbc.sql("select count(*) from participant where world_id = ?")
                        .param(world.id())
                        .query(Integer.class)
                        .single())
                .as("the visitor leaves no trace")
                .isZero();
        assertThat(run("doctor", "-w", world.id(), "--json").out()).contains("\"state\" : \"OK\"");
    }

    @Test
    void worldsNobodyFindsOrEnters() throws IOException {
        TestWorld world = TestWorld.create(server, plan -> plan.roles.remove("attendee"));
        Map<String, String> site = Map.of("eventyay.site.url", "http://127.0.0.1:" + server.port());
        assertThat(run("doctor", "-w", world.id()).out())
                .contains("it has no domain", "mend: eventyay change_world_domain -w " + world.id());
        run("change_world_domain", "-w", world.id(), world.id() + ".localhost");
        Ran denied = run("doctor", "-w", world.id());
        assertThat(denied.exit()).isEqualTo(1);
        assertThat(denied.out()).contains("is not let in", "auth.", "mend: eventyay explain_access");
        HttpServer stranger = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        stranger.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            exchange.close();
        });
        stranger.start();
        String elsewhere = "127.0.0.1:" + stranger.getAddress().getPort();
        run("change_world_domain", "-w", world.id(), elsewhere);
        assertThat(broken(site, "doctor", "-w", world.id()).out())
                .contains("http://" + elsewhere + "/ answers 200, and not with a page of an event");
        stranger.stop(0);
        assertThat(broken(site, "doctor", "-w", world.id()).out())
                .contains("http://" + elsewhere + "/ can't be reached");
        jdbc.sql("update world set config = '{}' where id = ?")
                .param(world.id())
                .update();
        run("change_world_domain", "-w", world.id(), world.id() + ".localhost");
        assertThat(run("doctor", "-w", world.id()).out())
                .contains("it has no secret", "mend: eventyay rotate_world_secret");
    }

    @Test
    void proxiesThatForgetAHeader() {
        TestWorld world = TestWorld.create(server);
        var seen = server.bean(WorldDirectory.class).find(world.id()).orElseThrow();
        URI address = URI.create("https://event.example.org/");
        String end = "/ws/world/" + world.id() + "/";
        assertThat(WorldsExamination.proxyFault("w", seen, address, "wss://event.example.org" + end))
                .isNull();
        assertThat(WorldsExamination.proxyFault("w", seen, address, "ws://event.example.org" + end)
                        .mend())
                .contains("X-Forwarded-Proto", "EVENTYAY_TRUSTED_PROXIES");
        assertThat(WorldsExamination.proxyFault("w", seen, address, "wss://backend:8080" + end)
                        .mend())
                .contains("proxy_set_header Host");
        assertThat(WorldsExamination.proxyFault("w", seen, address, "wss://event.example.org/ws/world/other/")
                        .what())
                .contains("leads to another world");
    }

    @Test
    void redisIsShownByKind() {
        try (TestSocket socket = TestWorld.create(server).guest()) {
            Ran ran = run("check_redis", "--trim");
            assertThat(ran.exit()).isZero();
            assertThat(ran.out()).contains("Redis 6.2", "nodes ", "presence ", "Entries of dead servers removed: ");
            assertThat(run("check_redis", "--json").out()).contains("\"id\" : \"nodes\"");
            assertThat(socket.isClosed()).isFalse();
        }
    }
}
