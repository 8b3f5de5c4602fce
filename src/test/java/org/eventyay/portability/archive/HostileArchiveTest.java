package org.eventyay.portability.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.eventyay.testkit.TestCommand.run;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.eventyay.settings.Installation;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.storage.StoredPath;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Given an archive of a world that an enemy has changed, when it is imported, then it is refused in a line and touches nobody else's world. */
class HostileArchiveTest {
    private static final TestServer SERVER = TestServer.get();
    private static final JdbcClient JDBC = SERVER.bean(JdbcClient.class);

    @TempDir
    private Path directory;

    private final TestWorld victim = TestWorld.create(SERVER);
    private final TestWorld enemy = TestWorld.create(SERVER);
    private final Map<String, byte[]> archive = new LinkedHashMap<>();
    private final StoredFile theirs = file(victim, "theirs");
    private String lounge;
    private String victims;

    private static StoredFile file(TestWorld world, String content) {
        return SERVER.bean(StoredFiles.class)
                .store(NewFile.open(world.id(), null, "a.png", "image/png"), content.getBytes(StandardCharsets.UTF_8));
    }

    private void export() throws IOException {
        file(enemy, "picture");
        try (TestSocket ada = enemy.person("Ada");
                TestSocket bob = victim.person("Bob")) {
            lounge = ada.channel("lounge");
            victims = bob.userId();
            ada.ok("chat.join", Map.of("channel", lounge));
            ada.say(lounge, "hello");
        }
        Path honest = directory.resolve("honest.tar.gz");
        assertThat(run("export_world", "-w", enemy.id(), "--output", honest.toString())
                        .exit())
                .isZero();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(new BufferedInputStream(Files.newInputStream(honest))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                archive.put(entry.getName(), tar.readAllBytes());
            }
        }
    }

    private void change(String name, UnaryOperator<String> change) {
        archive.put(
                name,
                change.apply(new String(archive.get(name), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private Ran imported() throws IOException {
        Path evil = directory.resolve("evil.tar.gz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(evil)))) {
            for (Map.Entry<String, byte[]> one : archive.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(one.getKey(), true);
                entry.setSize(one.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(one.getValue());
                tar.closeArchiveEntry();
            }
        }
        return run("import_world", evil.toString(), "--id", enemy.id() + "evil", "--domain", "");
    }

    private void refused(Consumer<Map<String, byte[]>> evil, String why) throws IOException {
        Map<String, byte[]> honest = new LinkedHashMap<>(archive);
        evil.accept(archive);
        Ran ran = imported();
        assertThat(ran.err()).contains(why).hasLineCount(1);
        assertThat(ran.exit()).isEqualTo(1);
        archive.clear();
        archive.putAll(honest);
    }

    @Test
    void noRowNamesSomethingOfAnotherWorld() throws IOException {
        export();
        String foreign = JDBC.sql("select id::text from channel where world_id = ? limit 1")
                .param(victim.id())
                .query(String.class)
                .single();
        String outside = "something that is not in the archive";
        refused(all -> change("rows/chat_event.jsonl", rows -> rows.replace(lounge, foreign)), outside);
        refused(
                all -> change(
                        "rows/chat_event.jsonl",
                        rows -> rows.replace(lounge, lounge.toUpperCase(java.util.Locale.ROOT))),
                outside);
        refused(
                all -> all.put(
                        "rows/web_push_client.jsonl",
                        ("{\"id\":1,\"user_id\":\"" + victims + "\",\"endpoint\":\"https://tap.example/"
                                        + UUID.randomUUID() + "\",\"subscription\":{}}\n")
                                .getBytes(StandardCharsets.UTF_8)),
                outside);
        refused(
                all -> change("rows/participant.jsonl", rows -> rows.replaceFirst("\"id\": ?\"", "\"id\":\"{")),
                "no proper id");
        refused(
                all -> change(
                        "manifest.json",
                        text -> text.replaceFirst("\"columns\" ?: ?\\{", "\"columns\":{\"pg_authid\":[\"rolname\"],")),
                "does not know");
        assertThat(JDBC.sql("select count(*) from chat_event where channel_id = ?::uuid")
                        .param(foreign)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void noPathLeadsOutOfTheWorld() throws IOException {
        export();
        String own = JDBC.sql("select file from stored_file where world_id = ?")
                .param(enemy.id())
                .query(String.class)
                .single();
        for (String path : List.of("../.secret", "pub/../../.secret", theirs.path(), "priv/" + enemy.id() + "/x")) {
            refused(all -> change("rows/stored_file.jsonl", rows -> rows.replace(own, path)), "outside of its world");
        }
        for (String path : List.of("pub/x/../../../.secret", theirs.path(), "pub/" + enemy.id() + "/a/b", "pub/x")) {
            refused(all -> all.put("files/" + path, new byte[1]), "does not belong there");
        }
        assertThat(SERVER.bean(Installation.class).mediaDirectory().resolve(theirs.path()))
                .hasContent("theirs");
        assertThatThrownBy(() -> JDBC.sql("update stored_file set file = '../.secret' where world_id = ?")
                        .param(enemy.id())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void whatUnfoldsToMoreThanAnyHonestArchiveIsNotUnpacked() throws IOException {
        export();
        refused(all -> all.put("rows/room.jsonl", new byte[160 << 20]), "would unfold to more");
        refused(all -> all.put("rows/room.jsonl", "[]\n".getBytes(StandardCharsets.UTF_8)), "a row that is none");
        assertThat(imported().err()).as("the honest one").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pub",
                "pub/w",
                "pub/w/",
                "pub/w/.x",
                "pub/w/..",
                "pub/../x",
                "live/w/x",
                "/pub/w/x",
                "pub/w/x/y",
                "pub/w/x\n",
                "pub\\w\\x",
                "pub/w/../x",
                "pub/./x"
            })
    void whatIsNoPathOfAStoredFile(String text) {
        assertThat(StoredPath.parse(text)).isEmpty();
    }
}
