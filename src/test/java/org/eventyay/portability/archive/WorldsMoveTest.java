package org.eventyay.portability.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.run;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.eventyay.TestApplication;
import org.eventyay.refusal.Invalid;
import org.eventyay.settings.Installation;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code export_world} and {@code import_world}: a world that people used goes from one installation to another. */
class WorldsMoveTest {
    private final TestServer server = TestServer.get();
    private final JdbcClient jdbc = server.bean(JdbcClient.class);

    @TempDir
    private Path directory;

    @Test
    void everyTableOfAWorldHasAPart() {
        WorldTables tables = server.bean(WorldTables.class);
        assertThat(tables.answered()).doesNotHaveDuplicates();
        assertThat(tables.dependent()).isSubsetOf(tables.answered());
        assertThat(WorldTables.ways(tables.inOrder()))
                .as("a way leads from each to its world")
                .containsKeys("world", "room", "chat_event", "exhibitor_link", "stored_file");
    }

    /** A world with two people who said something in a room and to each other, an exhibitor, files and a lost one. */
    private TestWorld used() throws IOException {
        TestWorld world = TestWorld.create(server);
        run("change_world_domain", "-w", world.id(), world.id() + ".example.org");
        try (TestSocket ada = world.login("ada", "admin");
                TestSocket bob = world.login("bob")) {
            ada.ok("user.update", Map.of("profile", Map.of("display_name", "Ada Lovelace")));
            bob.ok("user.update", Map.of("profile", Map.of("display_name", "Bob")));
            StoredFile picture = server.bean(StoredFiles.class)
                    .store(
                            NewFile.open(world.id(), UUID.fromString(ada.userId()), "a.png", "image/png"),
                            "picture".getBytes(StandardCharsets.UTF_8));
            server.bean(StoredFiles.class)
                    .store(
                            new NewFile(world.id(), null, "secret.pdf", "application/pdf", false, null, null),
                            "for nobody else".getBytes(StandardCharsets.UTF_8));
            String lounge = ada.channel("lounge");
            ada.ok("chat.join", Map.of("channel", lounge));
            bob.ok("chat.join", Map.of("channel", lounge));
            ada.say(lounge, "hello everybody");
            bob.say(lounge, "see " + picture.url());
            String direct = ada.ok("chat.direct.create", Map.of("users", List.of(bob.userId())))
                    .path("id")
                    .asString();
            ada.say(direct, "only between us");
            jdbc.sql("update participant set email = 'ada@example.org' where id = ?::uuid")
                    .param(ada.userId())
                    .update();
            jdbc.sql("insert into exhibitor (id, world_id, room_id, name, logo)"
                            + " select gen_random_uuid(), world_id, id, 'Acme', ? from room where world_id = ? limit 1")
                    .params(picture.url(), world.id())
                    .update();
            jdbc.sql(
                            "insert into question (id, room_id, content, state, is_pinned, pin_order)"
                                    + " select gen_random_uuid(), id, 'Why?', 'visible', true, 1000 from room where world_id = ? limit 1")
                    .param(world.id())
                    .update();
        }
        return world;
    }

    private static final String NUMBERED = "\"(id|chat_event_id|replaces|event_id|pin_order)\":\\d+,?";

    /** Everything an archive holds, ids of numbered rows left out: they are others everywhere. */
    private static Map<String, Object> content(Path archive, String oldWorld) throws IOException {
        Map<String, Object> content = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String text = new String(tar.readAllBytes(), StandardCharsets.UTF_8);
                if (entry.getName().startsWith("rows/")) {
                    content.put(
                            entry.getName(),
                            text.lines()
                                    .filter(line -> !line.contains("\"world.imported\""))
                                    .map(line -> line.replaceAll(NUMBERED, ""))
                                    .sorted()
                                    .toList());
                } else if (entry.getName().startsWith("files/")) {
                    content.put(entry.getName(), text);
                }
            }
        }
        return content;
    }

    @Test
    void anotherInstallationGetsTheSameWorld() throws IOException {
        TestWorld world = used();
        Path archive = directory.resolve("world.tar.gz");
        Ran exported = run("export_world", "-w", world.id(), "--output", archive.toString());
        assertThat(exported).isEqualTo(new Ran(0, archive + "\n", ""));
        assertThat(Files.getPosixFilePermissions(archive)).hasToString("[OWNER_READ, OWNER_WRITE]");
        Path again = directory.resolve("again.tar.gz");
        try (TestApplication.Running other = TestApplication.commands(
                Map.of("eventyay.data.dir", directory.resolve("other").toString()))) {
            org.eventyay.database.Migrations.of(
                            other.context().getBean(javax.sql.DataSource.class),
                            other.context().getEnvironment())
                    .migrate(org.eventyay.database.Migrations.SILENT);
            WorldRestore restore = other.context().getBean(WorldRestore.class);
            WorldRestore.Outcome outcome = restore.run(archive, new WorldRestore.Wanted(null, null));
            assertThat(outcome.files()).isEqualTo(2);
            assertThat(outcome.skipped()).isEmpty();
            other.context().getBean(WorldExport.class).run(world.id(), again, false, false);

            JdbcClient there = other.context().getBean(JdbcClient.class);
            String events = """
                select coalesce(r.import_id, 'direct') || ' ' || coalesce(p.token_id, '-') || ' ' || e.event_type || ' '
                    || (e.content ->> 'body') || ' ' || e.timestamp
                from chat_event e join channel c on c.id = e.channel_id left join room r on r.id = c.room_id
                left join participant p on p.id = e.sender_id where c.world_id = ? and e.content ->> 'body' is not null
                order by e.id\
                """;
            assertThat(there.sql(events).param(world.id()).query(String.class).list())
                    .hasSize(3)
                    .isEqualTo(jdbc.sql(events)
                            .param(world.id())
                            .query(String.class)
                            .list());
            String rooms = "select to_jsonb(r)::text from room r where world_id = ? order by sorting_priority";
            assertThat(there.sql(rooms).param(world.id()).query(String.class).list())
                    .hasSize(3)
                    .isEqualTo(jdbc.sql(rooms)
                            .param(world.id())
                            .query(String.class)
                            .list());
            assertThat(there.sql("select is_pinned || ' ' || pin_order from question")
                            .query(String.class)
                            .list())
                    .as("what is pinned is so still; how often it was changed counts from the beginning")
                    .containsExactly("true 0");
            Path media = other.context().getBean(Installation.class).mediaDirectory();
            for (String path : jdbc.sql("select file from stored_file where world_id = ?")
                    .param(world.id())
                    .query(String.class)
                    .list()) {
                assertThat(media.resolve(path))
                        .hasSameBinaryContentAs(
                                server.dataDirectory().resolve("media").resolve(path));
            }
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> restore.run(archive, new WorldRestore.Wanted(null, null))))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("is here already");
        }
        assertThat(content(again, world.id())).isEqualTo(content(archive, world.id()));
    }

    @Test
    void besideItsOriginalItGetsIdsOfItsOwn() throws IOException {
        TestWorld world = used();
        Path archive = directory.resolve("world.tar.gz");
        assertThat(run("export_world", "-w", world.id(), "--output", archive.toString())
                        .exit())
                .isZero();
        assertThat(run("import_world", archive.toString()).err()).contains("is here already");
        String id = world.id() + "copy";
        Ran clash = run("import_world", archive.toString(), "--id", id);
        assertThat(clash.exit()).isEqualTo(1);
        assertThat(clash.err()).contains("Another world has the domain");
        assertThat(run("list_worlds").out()).doesNotContain(id);

        Ran ran = run("import_world", archive.toString(), "--id", id, "--domain", "");
        assertThat(ran).isEqualTo(new Ran(0, id + "\n", ""));
        assertThat(jdbc.sql("select data ->> 'via' from staff_log where action_type = 'world.imported'"
                                + " and object_id #>> '{}' = ?")
                        .param(id)
                        .query(String.class)
                        .list())
                .containsExactly("cli");
        try (TestSocket ada = server.socket(id).authenticate(Map.of("token", world.token("ada", "admin")))) {
            assertThat(ada.hello()
                            .path("user.config")
                            .path("profile")
                            .path("display_name")
                            .asString())
                    .isEqualTo("Ada Lovelace");
            ada.ok("chat.join", Map.of("channel", ada.channel("lounge")));
            String said = ada.ok(
                            "chat.fetch",
                            Map.of("channel", ada.channel("lounge"), "count", 50, "before_id", Long.MAX_VALUE))
                    .toString();
            assertThat(said).contains("hello everybody", "/media/pub/" + id + "/");
        }
        String ids =
                "select id::text from room where world_id = ? union select id::text from participant where world_id = ?"
                        + " union select id::text from stored_file where world_id = ?";
        assertThat(jdbc.sql(ids).params(id, id, id).query(String.class).list())
                .doesNotContainAnyElementsOf(jdbc.sql(ids)
                        .params(world.id(), world.id(), world.id())
                        .query(String.class)
                        .list());
        assertThat(jdbc.sql("select members from channel where world_id = ? and members is not null")
                        .param(id)
                        .query(String.class)
                        .list())
                .hasSize(1)
                .isEqualTo(
                        jdbc.sql("select string_agg(u, ',' order by u) from (select user_id::text u from membership m"
                                        + " join channel c on c.id = m.channel_id where c.world_id = ? and c.room_id is"
                                        + " null) x")
                                .param(id)
                                .query(String.class)
                                .list());
    }

    @Test
    void whatIsForOthersHoldsNothingPrivate() throws IOException {
        TestWorld world = used();
        Path archive = directory.resolve("public.tar.gz");
        try (TestSocket guest = world.guest()) {
            Ran ran = run(
                    "export_world", "-w", world.id(), "--public-only", "--deactivate", "--output", archive.toString());
            assertThat(ran.exit()).as(ran.err()).isZero();
            guest.expect("connection.reload");
        }
        String all = content(archive, world.id()).toString();
        assertThat(all).contains("hello everybody", "Ada Lovelace", "Acme");
        assertThat(all)
                .doesNotContain(
                        "only between us",
                        "ada@example.org",
                        "for nobody else",
                        "JWT_secrets",
                        "PRIVATE KEY",
                        "\"s3\"");
        assertThat(run("import_world", archive.toString(), "--id", world.id() + "pub", "--domain", ""))
                .isEqualTo(new Ran(0, world.id() + "pub\n", ""));
        try (TestSocket guest = server.socket(world.id() + "pub").authenticate(Map.of("client_id", "somebody"))) {
            assertThat(guest.hello().path("world.config").path("rooms"))
                    .as("closed here for the move, open there")
                    .hasSize(3);
        }
    }

    @Test
    void aBrokenArchiveChangesNothing() throws IOException {
        Path none = Files.writeString(directory.resolve("x.tar.gz"), "no archive");
        assertThat(run("import_world", none.toString()).err())
                .isEqualTo("CommandError: " + none + " is no archive of a world, or not a whole one.\n");
        TestWorld world = used();
        Path archive = directory.resolve("world.tar.gz");
        run("export_world", "-w", world.id(), "--output", archive.toString());
        byte[] whole = Files.readAllBytes(archive);
        Path half = Files.write(directory.resolve("half.tar.gz"), java.util.Arrays.copyOf(whole, whole.length / 2));
        Ran ran = run("import_world", half.toString(), "--id", world.id() + "half", "--domain", "");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).startsWith("CommandError: ").hasLineCount(1);
        assertThat(run("list_worlds").out()).doesNotContain(world.id() + "half");
    }
}
