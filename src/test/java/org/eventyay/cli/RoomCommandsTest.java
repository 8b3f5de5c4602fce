package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.command;
import static org.eventyay.testkit.TestCommand.run;
import static org.eventyay.testkit.TestSocket.object;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.room.RoomService;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Given rooms with people in them, when an operator tidies up, then those people see it. */
class RoomCommandsTest extends OperatorScenario {

    @TempDir
    private Path directory;

    @BeforeEach
    void secondLounge() {
        world = TestWorld.create(SERVER, plan -> plan.room("foyer", "Foyer", "chat.native"));
    }

    private static JsonNode text(String channel, String body) {
        return object(
                "channel", channel, "event_type", "channel.message", "content", object("type", "text", "body", body));
    }

    private static String join(Visitor who, String room) {
        String channel = who.socket().channel(room);
        who.socket().ok("chat.join", Map.of("channel", channel));
        return channel;
    }

    private static long say(Visitor who, String channel, String body) {
        return who.socket()
                .ok("chat.send", text(channel, body))
                .path("event")
                .path("event_id")
                .asLong();
    }

    private static List<String> history(Visitor who, String channel) {
        return who.socket()
                .ok("chat.fetch", object("channel", channel, "before_id", 1_000_000_000_000_000L, "count", 100))
                .path("results")
                .valueStream()
                .map(event -> event.path("content").path("body").asString(""))
                .filter(body -> !body.isEmpty())
                .toList();
    }

    @Test
    void roomsAreListedRenamedDeletedAndRestored() throws Exception {
        Visitor ada = visitor("Ada");
        assertThat(ok("list_rooms", "-w", world.id()).out())
                .contains("About", "Lounge", "foyer")
                .hasLineCount(5);
        ok("rename_room", "-w", world.id(), "lounge", "Great hall");
        assertThat(ada.socket().expect("world.updated").path("rooms").toString())
                .contains("Great hall");
        assertThat(audited("world.room.updated").path("new").path("name").asString())
                .isEqualTo("Great hall");
        assertThat(fails("rename_room", "-w", world.id(), "nosuch", "x")).contains("nosuch", "list_rooms");
        assertThat(fails("rename_room", "-w", world.id(), "lounge", "")).contains("name");

        String id = ada.socket().room("lounge").path("id").asString();
        assertThat(command()
                        .reading("n")
                        .with("delete_room", "-w", world.id(), "great hall")
                        .exit())
                .isEqualTo(1);
        try (AutoCloseable sabotage = sabotage(world.id())) {
            assertThat(run("delete_room", "-w", world.id(), id, "--no-input").exit())
                    .isEqualTo(1);
        }
        ada.socket().nothing("room.delete");
        ok("delete_room", "-w", world.id(), id, "--no-input");
        assertThat(ada.socket().expect("room.delete").path("id").asString()).isEqualTo(id);
        assertThat(audited("world.room.deleted").path("object").asString()).isEqualTo(id);
        assertThat(ok("list_rooms", "-w", world.id()).out()).doesNotContain(id);
        assertThat(json(ok("list_rooms", "-w", world.id(), "--deleted", "--json"))
                        .toString())
                .contains(id);
        assertThat(fails("rename_room", "-w", world.id(), "lounge", "x")).contains("restore_room");
        ok("restore_room", "-w", world.id(), "lounge");
        assertThat(ada.socket().expect("room.create").path("id").asString()).isEqualTo(id);
        assertThat(staffLogged("room.restored", id)).isOne();
        assertThat(ok("restore_room", "-w", world.id(), "lounge").err()).contains("not deleted");
    }

    @Test
    void twoChatsBecomeOneHistory() throws Exception {
        Visitor ada = visitor("Ada");
        Visitor bob = visitor("Bob");
        Visitor eve = visitor("Eve");
        String lounge = join(ada, "lounge");
        String foyer = join(bob, "foyer");
        say(ada, lounge, "one");
        say(bob, foyer, "two");
        say(ada, lounge, "three");
        String[] words = {"merge_channels", "-w", world.id(), "lounge", "foyer"};
        assertThat(command().reading("n").with(words).exit()).isEqualTo(1);
        try (AutoCloseable sabotage = sabotage(world.id())) {
            assertThat(command().reading("y").with(words).exit()).isEqualTo(1);
        }
        assertThat(history(ada, lounge)).containsExactly("one", "three");
        Ran merged = command().reading("y").with(words);
        assertThat(merged.exit()).as(merged.err()).isZero();
        assertThat(merged.out()).endsWith("2 events moved.\n");
        ada.socket().expect("connection.reload");
        bob.socket().expect("connection.reload");
        eve.socket().nothing("connection.reload");
        Visitor back = again("Bob", bob.uid());
        assertThat(history(back, lounge)).containsExactly("one", "two", "three");
        assertThat(back.socket().hello().path("chat.channels").toString())
                .contains(lounge)
                .doesNotContain(foyer);
        assertThat(audited("chat.merged").path("number").asInt()).isEqualTo(2);
        assertThat(fails("merge_channels", "-w", world.id(), "lounge", "about", "--no-input"))
                .contains("no chat");
        assertThat(fails("merge_channels", "-w", world.id(), "lounge", "lounge", "--no-input"))
                .contains("one channel");
    }

    @Test
    void peopleArePutIntoChats() {
        Visitor ada = visitor("Ada");
        Visitor bob = visitor("Bob");
        String lounge = join(ada, "lounge");
        ada.socket().drain();
        Ran added =
                ok("add_users_to_channels", "-w", world.id(), "-u", ada.words() + "," + bob.words(), "lounge", "foyer");
        assertThat(added.out()).isEqualTo("3 memberships added.\n");
        assertThat(bob.socket().expect("chat.channels").toString()).contains(lounge);
        JsonNode joined = ada.socket()
                .expect("chat.event", event -> event.path("sender").asString("").equals(bob.id()));
        assertThat(joined.path("content").path("membership").asString()).isEqualTo("join");
        assertThat(ok("add_users_to_channels", "-w", world.id(), "-a", "lounge").out())
                .isEqualTo("0 memberships added.\n");
        assertThat(run("add_users_to_channels", "-w", world.id(), "lounge").exit())
                .isEqualTo(2);
        assertThat(run("add_users_to_channels", "-w", world.id(), "-a", "-u", "x", "lounge")
                        .exit())
                .isEqualTo(2);
        assertThat(fails("add_users_to_channels", "-w", world.id(), "-a", "about"))
                .contains("no chat");
    }

    @Test
    void everybodyHearsAnAnnouncement() {
        Visitor ada = visitor("Ada");
        String id = ok("announce", "-w", world.id(), "Lunch", "--until", "2999-05-04T13:00")
                .out()
                .strip();
        JsonNode pushed = ada.socket().expect("announcement.created_or_updated");
        assertThat(pushed.path("id").asString()).isEqualTo(id);
        assertThat(pushed.path("state").asString()).isEqualTo("active");
        assertThat(pushed.path("show_until").asString()).startsWith("2999-05-04T13:00:00");
        assertThat(audited("announcement.created").path("object").asString()).isEqualTo(id);
        fails("announce", "-w", world.id(), " ");
        fails("announce", "-w", world.id(), "x", "--until", "noon");
    }

    @Test
    void messagesAreFoundAndWritten() throws Exception {
        Visitor ada = visitor("Ada");
        Visitor bob = visitor("Bob");
        String lounge = join(ada, "lounge");
        join(bob, "lounge");
        say(ada, lounge, "Where is my \"badge\", please?");
        say(bob, lounge, "=BADGE()");
        say(bob, lounge, "nothing");
        StoredFile file = SERVER.bean(StoredFiles.class)
                .store(NewFile.open(world.id(), UUID.fromString(ada.id()), "map.png", "image/png"), new byte[] {7});
        ada.socket()
                .ok(
                        "chat.send",
                        object(
                                "channel",
                                lounge,
                                "event_type",
                                "channel.message",
                                "content",
                                object(
                                        "type",
                                        "files",
                                        "body",
                                        "badge map",
                                        "files",
                                        List.of(object(
                                                "url", file.url(), "mimeType", "image/png", "name", "map.png")))));
        Path csv = directory.resolve("found.csv");
        assertThat(ok("export_search", "-w", world.id(), "--term", "badge", "--output", csv.toString())
                        .out())
                .isEmpty();
        assertThat(Files.readString(csv))
                .startsWith("id,timestamp,channel,room,sender,sender_name,text,edited\r\n")
                .contains(",Lounge," + ada.id() + ",Ada,\"Where is my \"\"badge\"\", please?\",\r\n", ",'=BADGE(),")
                .doesNotContain("nothing");
        Path copies = directory.resolve("copies");
        JsonNode found = json(ok(
                "export_search",
                "-w",
                world.id(),
                "--sender",
                ada.words(),
                "--room",
                "lounge",
                "--since",
                "2020-01-01",
                "--json",
                "--write-attachments",
                copies.toString()));
        assertThat(found).hasSize(2);
        assertThat(copies.resolve(file.id() + "-map.png")).hasBinaryContent(new byte[] {7});
        assertThat(json(ok("export_search", "-w", world.id(), "--until", "2020-01-01", "--json")))
                .isEmpty();
        assertThat(staffLogged("chat.searched", world.id())).isEqualTo(3);
        ada.socket().drain();
    }

    @Test
    void oldMessagesArePutAsideAndBroughtBack() throws Exception {
        Visitor ada = visitor("Ada");
        String lounge = join(ada, "lounge");
        long old = say(ada, lounge, "old");
        ada.socket().ok("chat.react", object("channel", lounge, "event", old, "reaction", "👍"));
        jdbc.sql("update chat_event set timestamp = timestamp - interval '100 days' where id = ?")
                .param(old)
                .update();
        say(ada, lounge, "new");
        String[] words = {"archive_messages", "-w", world.id(), "--older-than", "90"};
        assertThat(ok("archive_messages", "-w", world.id(), "--older-than", "90", "--dry-run")
                        .out())
                .isEqualTo("1 events are older.\n");
        assertThat(command().reading("n").with(words).exit()).isEqualTo(1);
        try (AutoCloseable sabotage = sabotage(world.id())) {
            assertThat(command().reading("y").with(words).exit()).isEqualTo(1);
        }
        assertThat(history(ada, lounge)).containsExactly("old", "new");
        assertThat(command().reading("y").with(words).out()).endsWith("1 events put aside.\n");
        ada.socket().nothing("connection.reload");
        assertThat(history(ada, lounge)).containsExactly("new");
        assertThat(audited("chat.archived").path("number").asInt()).isOne();
        assertThat(ok("restore_messages", "-w", world.id()).out()).isEqualTo("1 events brought back.\n");
        assertThat(history(ada, lounge)).containsExactly("old", "new");
        assertThat(count("chat_event_reaction where chat_event_id = ?", old)).isOne();
    }

    @Test
    void filesThatNothingPointsToAreRemoved() throws Exception {
        Visitor ada = visitor("Ada");
        StoredFiles files = SERVER.bean(StoredFiles.class);
        StoredFile used = files.store(NewFile.open(world.id(), null, "used.png", "image/png"), new byte[] {1});
        StoredFile unused = files.store(NewFile.open(world.id(), null, "unused.png", "image/png"), new byte[] {1});
        StoredFile young = files.store(NewFile.open(world.id(), null, "young.png", "image/png"), new byte[] {1});
        jdbc.sql("update stored_file set date = now() - interval '60 days' where id in (?, ?)")
                .params(used.id(), unused.id())
                .update();
        ada.socket().ok("user.update", object("profile", object("avatar", object("url", used.url()))));
        Path stray = SERVER.dataDirectory().resolve("media/pub/" + world.id() + "/stray.bin");
        Files.write(stray, new byte[] {1});
        Files.setLastModifiedTime(stray, java.nio.file.attribute.FileTime.fromMillis(0));
        Ran dry = run("delete_unclaimed_files", "-w", world.id(), "--clean-storage");
        assertThat(dry.exit()).isEqualTo(1);
        assertThat(dry.out()).contains("unused.png", "stray.bin", "2 files.").doesNotContain("  used.png", "young.png");
        try (AutoCloseable sabotage = sabotage(world.id())) {
            assertThat(run("delete_unclaimed_files", "-w", world.id(), "--clean-storage", "-f")
                            .exit())
                    .isEqualTo(1);
        }
        assertThat(stray).exists();
        assertThat(SERVER.dataDirectory().resolve("media").resolve(unused.path()))
                .exists();
        assertThat(count("stored_file where id = ?", unused.id())).isOne();
        ok("delete_unclaimed_files", "-w", world.id(), "-f");
        assertThat(stray).exists();
        assertThat(count("stored_file where id = ?", unused.id())).isZero();
        assertThat(count("stored_file where id in (?, ?)", used.id(), young.id()))
                .isEqualTo(2);
        assertThat(SERVER.dataDirectory().resolve("media").resolve(unused.path()))
                .doesNotExist();
        ok("delete_unclaimed_files", "-w", world.id(), "--clean-storage", "-f");
        assertThat(stray).doesNotExist();
    }

    @Test
    void cardsThatCanNotBeFetchedStayAsTheyAre() {
        Visitor ada = visitor("Ada");
        String lounge = join(ada, "lounge");
        long message = say(ada, lounge, "see http://127.0.0.1:9/page");
        jdbc.sql("update chat_event set content = content || '{\"preview_card\": {\"title\": \"Old\"}}' where id = ?")
                .param(message)
                .update();
        assertThat(ok("regenerate_previews", "-w", world.id(), "--missing").out())
                .isEqualTo("0 of 0 cards fetched.\n");
        assertThat(ok("regenerate_previews", "-w", world.id()).out()).isEqualTo("0 of 1 cards fetched.\n");
        assertThat(count("chat_event where id = ? and content -> 'preview_card' ->> 'title' = 'Old'", message))
                .isOne();
        assertThat(staffLogged("chat.previews_renewed", world.id())).isEqualTo(2);
    }

    @Test
    void aRoomHasOneInviteLink() {
        Ran first = ok("generate_invite_link", "-w", world.id(), "-r", "stage");
        assertThat(first.out()).matches("http\\S+/[A-Za-z0-9]{6}\n");
        assertThat(ok("generate_invite_link", "-w", world.id(), "-r", "Main stage")
                        .out())
                .isEqualTo(first.out());
        UUID stage = jdbc.sql("select id from room where world_id = ? and import_id = 'stage'")
                .param(world.id())
                .query(UUID.class)
                .single();
        SERVER.bean(RoomService.class).delete(world.id(), stage, Actor.server());
        fails("generate_invite_link", "-w", world.id(), "-r", "stage");
    }
}
