package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.command;
import static org.eventyay.testkit.TestCommand.run;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.testkit.TestCommand.Ran;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Given people who talked, when they are deleted, merged or exported, then all of it or nothing happens. */
class RemovingPeopleTest extends OperatorScenario {

    @TempDir
    private Path directory;

    private static JsonNode text(String channel, String body) {
        return object(
                "channel", channel, "event_type", "channel.message", "content", object("type", "text", "body", body));
    }

    private String join(Visitor who) {
        String channel = who.socket().channel("lounge");
        who.socket().ok("chat.join", Map.of("channel", channel));
        return channel;
    }

    private StoredFile file(Visitor owner) {
        NewFile file = NewFile.open(world.id(), UUID.fromString(owner.id()), "cat.png", "image/png");
        return SERVER.bean(StoredFiles.class).store(file, new byte[] {1, 2, 3});
    }

    private Path media(StoredFile file) {
        return SERVER.dataDirectory().resolve("media").resolve(file.path());
    }

    @Test
    void deletionIsShownBeforeItIsDoneAndKeepsMessages() throws Exception {
        Visitor ada = visitor("Ada");
        Visitor bob = visitor("Bob");
        String channel = join(ada);
        ada.socket().ok("chat.send", text(channel, "hello"));
        file(ada);
        String both = ada.words() + "," + bob.words();
        Ran dry = run("delete_user", "-w", world.id(), "-u", both);
        assertThat(dry.exit()).isEqualTo(1);
        assertThat(dry.out()).contains("Ada (" + ada.uid() + "): 2 messages, 1 files, 0 votes", "Bob", "dry run");
        try (AutoCloseable sabotage = sabotage(world.id())) {
            assertThat(run("delete_user", "-w", world.id(), "-u", both, "-f").exit())
                    .isEqualTo(1);
        }
        assertThat(count("participant where world_id = ? and deleted", world.id()))
                .isZero();
        ada.socket().nothing("connection.reload");
        ok("delete_user", "-w", world.id(), "-u", both, "-f");
        ada.socket().expect("connection.reload");
        bob.socket().expect("connection.reload");
        assertThat(count("participant where world_id = ? and deleted", world.id()))
                .isEqualTo(2);
        assertThat(count("chat_event where sender_id = ?::uuid and event_type = 'channel.message'", ada.id()))
                .isOne();
        assertThat(count("audit_log where world_id = ? and type = 'auth.user.deleted'", world.id()))
                .isEqualTo(2);
        assertThat(staffLogged("user.deleted", ada.id())).isOne();
        assertThat(again("Ada", ada.uid()).id()).isNotEqualTo(ada.id());
    }

    @Test
    void aPersonIsForgottenAtOnceByTheDocumentedCommand() throws Exception {
        Visitor ada = visitor("Ada");
        Visitor bob = visitor("Bob");
        ada.socket().ok("chat.send", text(join(ada), "still here"));
        try (AutoCloseable sabotage = sabotage(ada.id())) {
            assertThat(run("soft_delete_user", ada.id()).exit()).isEqualTo(1);
        }
        assertThat(count("participant where id = ?::uuid and not deleted", ada.id()))
                .isOne();
        ada.socket().nothing("connection.reload");
        assertThat(run("soft_delete_user", ada.id())).isEqualTo(new Ran(0, "", ""));
        ada.socket().expect("connection.reload");
        bob.socket().nothing("connection.reload");
        assertThat(jdbc.sql("select profile::text || coalesce(token_id, '-') from participant where id = ?::uuid")
                        .param(ada.id())
                        .query(String.class)
                        .single())
                .isEqualTo("{}-");
        assertThat(count("chat_event where content ->> 'body' = 'still here' and sender_id = ?::uuid", ada.id()))
                .isOne();
        assertThat(audited("auth.user.deleted").path("object").asString()).isEqualTo(ada.id());
        assertThat(staffLogged("user.deleted", ada.id())).isOne();
        assertThat(run("soft_delete_user", ada.id()).err()).isEqualTo("This participant was deleted before.\n");
        assertThat(staffLogged("user.deleted", ada.id())).isOne();
        fails("soft_delete_user", UUID.randomUUID().toString());
    }

    @Test
    void hardDeletionLeavesNothingAndWhoReadsAlongSeesItGo() throws Exception {
        Visitor ada = visitor("Ada");
        Visitor bob = visitor("Bob");
        String channel = join(ada);
        join(bob);
        long message = ada.socket()
                .ok("chat.send", text(channel, "delete me"))
                .path("event")
                .path("event_id")
                .asLong();
        bob.socket().expect("chat.event", event -> event.path("event_id").asLong() == message);
        StoredFile file = file(ada);
        try (AutoCloseable sabotage = sabotage(world.id())) {
            assertThat(run("delete_user", "-w", world.id(), "-u", ada.words(), "--hard", "-f")
                            .exit())
                    .isEqualTo(1);
        }
        assertThat(count("participant where id = ?::uuid and not deleted", ada.id()))
                .isOne();
        assertThat(media(file)).exists();
        ok("delete_user", "-w", world.id(), "-u", ada.words(), "--hard", "-f");
        ada.socket().expect("connection.reload");
        JsonNode gone = bob.socket()
                .expect("chat.event", event -> event.path("replaces").asLong() == message);
        assertThat(gone.path("content").path("type").asString()).isEqualTo("deleted");
        assertThat(count("participant where id = ?::uuid", ada.id())).isZero();
        assertThat(count("chat_event where id = ?", message)).isZero();
        assertThat(count("stored_file where id = ?", file.id())).isZero();
        assertThat(media(file)).doesNotExist();
        assertThat(count("audit_log where world_id = ? and data::text like '%Ada%'", world.id()))
                .isZero();
        assertThat(count("chat_event where content::text like '%' || ? || '%'", ada.id()))
                .isZero();
    }

    @Test
    void twoPeopleBecomeOneWithEverythingBothHad() throws Exception {
        Visitor keep = visitor("Ada");
        Visitor drop = visitor("Ada at work", "speaker");
        Visitor bob = visitor("Bob");
        String channel = join(drop);
        join(keep);
        join(bob);
        drop.socket().ok("chat.send", text(channel, "from work"));
        String mine = direct(keep, bob);
        String other = direct(drop, bob);
        drop.socket().ok("chat.send", text(other, "private"));
        bob.socket().ok("chat.send", text(channel, "hello @" + drop.id()));
        ok("change_user_role", "-w", world.id(), drop.words(), "moderator");
        ok("change_user_email", "-w", world.id(), drop.words(), drop.uid() + "@example.org");
        String[] words = {"merge_users", "-w", world.id(), keep.words(), drop.words()};
        assertThat(command().reading("n").with(words).exit()).isEqualTo(1);
        try (AutoCloseable sabotage = sabotage(world.id())) {
            assertThat(command().reading("y").with(words).exit()).isEqualTo(1);
        }
        assertThat(count("chat_event where sender_id = ?::uuid and event_type = 'channel.message'", drop.id()))
                .isEqualTo(2);
        keep.socket().nothing("connection.reload");
        assertThat(command().reading("y").with(words).exit()).isZero();
        keep.socket().expect("connection.reload");
        drop.socket().expect("connection.reload");
        assertThat(count("chat_event where sender_id = ?::uuid", drop.id())).isZero();
        assertThat(count("chat_event where channel_id = ?::uuid and content ->> 'body' = 'private'", mine))
                .isOne();
        assertThat(count("channel where id = ?::uuid", other)).isZero();
        assertThat(count("membership where channel_id = ?::uuid and user_id = ?::uuid", channel, keep.id()))
                .isOne();
        assertThat(count("chat_event where content ->> 'body' = 'hello @' || ?", keep.id()))
                .isOne();
        assertThat(count("world_grant where user_id = ?::uuid and role = 'moderator'", keep.id()))
                .isOne();
        assertThat(count("participant where id = ?::uuid and email = ?", keep.id(), drop.uid() + "@example.org"))
                .isOne();
        assertThat(count("participant where id = ?::uuid and deleted", drop.id()))
                .isOne();
        assertThat(audited("auth.user.merged").path("old").asString()).isEqualTo(drop.id());
        assertThat(fails("merge_users", "-w", world.id(), keep.words(), keep.words(), "--no-input"))
                .contains("one person");
    }

    private String direct(Visitor one, Visitor other) {
        return one.socket()
                .ok("chat.direct.create", object("users", array(other.id())))
                .path("id")
                .asString();
    }

    @Test
    void peopleWhoStayedAwayAreForgotten() throws Exception {
        Visitor ada = visitor("Ada");
        Visitor bob = visitor("Bob");
        jdbc.sql("update participant set last_login = now() - interval '400 days' where id = ?::uuid")
                .param(ada.id())
                .update();
        String[] words = {"anonymise_inactive_users", "-w", world.id(), "--days", "365"};
        Ran dry = run(words);
        assertThat(dry.exit()).isEqualTo(1);
        assertThat(dry.out()).startsWith("1 people did not come for 365 days.\n");
        try (AutoCloseable sabotage = sabotage(world.id())) {
            assertThat(run("anonymise_inactive_users", "-w", world.id(), "--days", "365", "-f")
                            .exit())
                    .isEqualTo(1);
        }
        ada.socket().nothing("connection.reload");
        assertThat(count("participant where world_id = ? and deleted", world.id()))
                .isZero();
        ok("anonymise_inactive_users", "-w", world.id(), "--days", "365", "-f");
        ada.socket().expect("connection.reload");
        bob.socket().nothing("connection.reload");
        assertThat(count("participant where world_id = ? and deleted", world.id()))
                .isOne();
        fails("anonymise_inactive_users", "-w", world.id(), "--days", "0", "-f");
    }

    @Test
    void somebodyGetsEverythingThatIsStoredAboutThem() throws Exception {
        Visitor ada = visitor("Ada");
        Visitor bob = visitor("Bob");
        String channel = join(ada);
        join(bob);
        ada.socket().ok("chat.send", text(channel, "mine"));
        bob.socket().ok("chat.send", text(channel, "not mine"));
        String direct = direct(ada, bob);
        bob.socket().ok("chat.send", text(direct, "to Ada"));
        file(ada);
        ok("change_user_email", "-w", world.id(), ada.words(), ada.uid() + "@example.org");
        ada.socket().expect("user.updated");
        Path target = directory.resolve("ada");
        Ran ran = ok("export_single_user", "-w", world.id(), ada.words(), "--output", target.toString());
        assertThat(ran.out()).isEqualTo(target + "\n" + target + ".tar.gz\n");
        JsonNode user = SERVER.json().readTree(Files.readString(target.resolve("user.json")));
        assertThat(user.path("email").asString()).isEqualTo(ada.uid() + "@example.org");
        assertThat(user.path("token_id").asString()).isEqualTo(ada.uid());
        String messages = Files.readString(target.resolve("messages.json"));
        assertThat(messages).contains("\"mine\"", "to Ada").doesNotContain("not mine");
        assertThat(Files.readString(target.resolve("people.json")))
                .contains("Bob", bob.id())
                .doesNotContain(bob.uid());
        for (String name : List.of("reactions", "questions", "votes", "contact_requests", "views", "audit")) {
            assertThat(target.resolve(name + ".json")).as(name).exists();
        }
        try (var files = Files.list(target.resolve("files"))) {
            assertThat(files).hasSize(1);
        }
        Process tar = new ProcessBuilder("tar", "-tzf", target + ".tar.gz").start();
        assertThat(new String(tar.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("user.json", "messages.json", "files/");
        assertThat(tar.waitFor()).isZero();
        assertThat(audited("auth.user.exported").path("object").asString()).isEqualTo(ada.id());
        ada.socket().nothing("user.updated");
        assertThat(fails("export_single_user", "-w", world.id(), ada.words(), "--output", target.toString()))
                .contains("empty");
    }
}
