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
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestSocket;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Given people who are online, when an operator changes something about them, then log and browsers know at once. */
class PeopleCommandsTest extends OperatorScenario {

    @TempDir
    private Path directory;

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void aNameIsChangedWhereverItIsShown() throws Exception {
        Visitor ada = visitor("Ada");
        ok("change_user_name", "-w", world.id(), ada.words(), "Ada Lovelace");
        assertThat(ada.socket()
                        .expect("user.updated")
                        .path("profile")
                        .path("display_name")
                        .asString())
                .isEqualTo("Ada Lovelace");
        JsonNode entry = audited("auth.user.profile.changed");
        assertThat(entry.path("old").path("display_name").asString()).isEqualTo("Ada");
        assertThat(staffLogged("user.renamed", ada.id())).isOne();
        assertThat(fails("change_user_name", "-w", world.id(), ada.words(), " "))
                .contains("name");
        assertThat(fails("change_user_name", "-w", world.id(), "nobody-here", "x"))
                .contains("nobody-here");

        Path file = directory.resolve("names.csv");
        Files.writeString(
                file, "# people\n" + ada.words() + ",Countess\nno comma\nnobody-here,X\n" + ada.uid() + ",\n");
        Ran ran = run("bulk_change_user_name", file.toString(), "-w", world.id());
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).isEqualTo("1 changed, 3 not.\n");
        assertThat(ran.err())
                .contains("Line 3: ", "Line 4: ", "Line 5: ", "CommandError: 3 lines were not applied.")
                .hasLineCount(4);
        assertThat(ada.socket()
                        .expect("user.updated")
                        .path("profile")
                        .path("display_name")
                        .asString())
                .isEqualTo("Countess");
    }

    @Test
    void anAddressIsKeptForOperatorsOnly() {
        Visitor ada = visitor("Ada");
        Visitor bob = visitor("Bob");
        Visitor admin = visitor("Root", "admin");
        String address = ada.uid() + "@mail.example.org";
        ok("change_user_email", "-w", world.id(), ada.words(), address);
        ada.socket().expect("user.updated");
        assertThat(fails(
                        "change_user_email", "-w", world.id(), bob.words(), address.toUpperCase(java.util.Locale.ROOT)))
                .contains("email");
        assertThat(fails("change_user_email", "-w", world.id(), bob.words(), "no address"))
                .contains("no mail address");
        assertThat(json(ok("show_user", "email:" + address, "--json"))
                        .path("id")
                        .asString())
                .isEqualTo(ada.id());
        String seen = admin.socket().ok("user.fetch", Map.of("id", ada.id())).toString()
                + admin.socket().ok("world.auditlog.list", Map.of());
        assertThat(seen).doesNotContain(address);
        assertThat(audited("auth.user.email.changed").path("new").asString())
                .isEqualTo(ada.uid().charAt(0) + "***@mail.example.org");
        ok("change_user_email", "-w", world.id(), ada.words(), "");
        assertThat(count("participant where id = ?::uuid and email is null", ada.id()))
                .isOne();
    }

    @Test
    void aRoleCountsAtOnceAndNotAnyMoreWhenItIsTaken() {
        Visitor ada = visitor("Ada");
        ok("change_user_role", "-w", world.id(), ada.words(), "moderator");
        ada.socket()
                .expect("world.updated", told -> texts(told.path("permissions")).contains("world:announce"));
        assertThat(audited("auth.user.role.granted").path("new").asString()).isEqualTo("moderator");
        assertThat(fails("change_user_role", "-w", world.id(), ada.words(), "moderator"))
                .contains("held already");
        assertThat(staffLogged("user.role_granted", ada.id())).isOne();
        assertThat(fails("change_user_role", "-w", world.id(), ada.words(), "emperor"))
                .contains("emperor");
        ok("change_user_role", "-w", world.id(), ada.words(), "moderator", "--revoke");
        ada.socket()
                .expect(
                        "world.updated",
                        told -> !texts(told.path("permissions")).contains("world:announce"));
        assertThat(audited("auth.user.role.revoked").path("old").asString()).isEqualTo("moderator");
        fails("change_user_role", "-w", world.id(), ada.words(), "moderator", "--revoke");

        ok("change_user_role", "-w", world.id(), ada.words(), "moderator", "--room", "lounge");
        JsonNode rooms = ada.socket().expect("world.updated").path("rooms");
        JsonNode lounge = rooms.valueStream()
                .filter(room -> room.path("import_id").asString().equals("lounge"))
                .findFirst()
                .orElseThrow();
        assertThat(texts(lounge.path("permissions"))).contains("room:chat.moderate");
        assertThat(run("change_user_role", ada.words(), "moderator").exit()).isEqualTo(2);
        assertThat(run("change_user_role", "-w", world.id(), ada.words()).exit())
                .isEqualTo(2);
    }

    @Test
    void traitsAreChangedUntilTheNextToken() {
        Visitor ada = visitor("Ada", "a", "b");
        ok("change_user_traits", "-w", world.id(), ada.words(), "--add", "admin", "--remove", "a");
        ada.socket()
                .expect("world.updated", told -> texts(told.path("permissions")).contains("world:update"));
        assertThat(audited("auth.user.traits.changed").path("new").toString()).isEqualTo("[\"b\",\"admin\"]");
        assertThat(ok("show_admins", "-w", world.id()).out())
                .startsWith("Administrators:\n  Ada (" + ada.uid() + ") [trait]\n")
                .contains("change_user_role");
        ok("change_user_traits", "-w", world.id(), ada.words(), "--set", "x");
        assertThat(fails("show_admins", "-w", world.id())).contains("no admins");
        ada.socket().drain();
        // a second tab comes with other traits: the first one's rights change with it
        again("Ada", ada.uid(), "admin");
        ada.socket()
                .expect("world.updated", told -> texts(told.path("permissions")).contains("world:update"));
    }

    @Test
    void aSilencedPersonReloadsAndOnlyLooks() {
        Visitor ada = visitor("Ada");
        ok("silence_user", "-w", world.id(), ada.words());
        ada.socket().expect("connection.reload");
        assertThat(audited("auth.user.silenced").path("object").asString()).isEqualTo(ada.id());
        JsonNode permissions =
                again("Ada", ada.uid()).socket().hello().path("world.config").path("permissions");
        assertThat(texts(permissions)).contains("world:view").doesNotContain("room:chat.send");
    }

    @Test
    void aBanIsShownBeforeItIsDoneAndTakenBack() {
        Visitor ada = visitor("Ada", "moderator");
        Ran dry = run("deactivate_user", "-w", world.id(), ada.words());
        assertThat(dry.exit()).isEqualTo(1);
        assertThat(dry.out())
                .contains("Ada", "Live sockets: 1", "moderator")
                .endsWith("This was a dry run. Pass -f to actually deactivate.\n");
        ada.socket().nothing("connection.reload");
        ok("deactivate_user", "-w", world.id(), ada.words(), "--for-real");
        ada.socket().expect("connection.reload");
        assertThat(audited("auth.user.banned").path("object").asString()).isEqualTo(ada.id());
        try (TestSocket refused = SERVER.socket(world.id())) {
            refused.send("authenticate", Map.of("token", world.token(ada.uid())));
            assertThat(refused.next().toString()).contains("auth.denied");
        }
        assertThat(ok("list_users", "-w", world.id(), "--banned").out()).contains(ada.id());
        ok("reactivate_user", "-w", world.id(), ada.words());
        assertThat(audited("auth.user.reactivated").path("object").asString()).isEqualTo(ada.id());
        assertThat(again("Ada", ada.uid()).id()).isEqualTo(ada.id());
    }

    @Test
    void staffAccountsAreClosedAndOpenedButNeverTheLastSuperuser() {
        String first = "s" + UUID.randomUUID().toString().substring(0, 8);
        ok("createsuperuser", "--no-input", "--username", first, "--email", first + "@example.org");
        String second = "s" + UUID.randomUUID().toString().substring(0, 8);
        ok("createsuperuser", "--no-input", "--username", second);
        int epoch = epoch(first);
        assertThat(run("deactivate_user", first).exit()).isEqualTo(1);
        ok("deactivate_user", first, "-f");
        assertThat(count("staff_user where username = ? and not is_active", first))
                .isOne();
        assertThat(epoch(first)).isGreaterThan(epoch);
        ok("reactivate_user", first);
        ok("change_user_role", "--staff-flag", "superuser", "--revoke", first);
        fails("change_user_role", "--staff-flag", "superuser", "--revoke", first);
        assertThat(ok("show_admins", "--staff").out())
                .contains("  " + second + "\n")
                .doesNotContain(first);
        ok("change_user_email", first, "new-" + first + "@example.org");
        assertThat(fails("change_user_email", second, "NEW-" + first + "@example.org"))
                .contains("email");
        List<String> others = jdbc.sql(
                        "select username from staff_user where is_superuser and is_active and username <> ?")
                .param(second)
                .query(String.class)
                .list();
        others.forEach(name -> jdbc.sql("update staff_user set is_superuser = false where username = ?")
                .param(name)
                .update());
        try {
            assertThat(fails("change_user_role", "--staff-flag", "superuser", "--revoke", second))
                    .contains("last");
            assertThat(run("deactivate_user", second, "-f").err()).contains("last");
        } finally {
            others.forEach(name -> jdbc.sql("update staff_user set is_superuser = true where username = ?")
                    .param(name)
                    .update());
        }
    }

    private int epoch(String username) {
        return jdbc.sql("select session_epoch from staff_user where username = ?")
                .param(username)
                .query(Integer.class)
                .single();
    }

    @Test
    void somebodyWhoIsMadeBeforehandComesByTheirLink() {
        SERVER.bean(WorldService.class).changeDomain(world.id(), world.id() + ".example.org", false, Actor.server());
        Ran made = ok(
                "create_user",
                "-w",
                world.id(),
                "--name",
                "Eve",
                "--email",
                "eve@example.org",
                "--trait",
                "admin",
                "--json");
        JsonNode fields = json(made);
        String link = fields.path("link").asString();
        assertThat(link).startsWith("https://" + world.id() + ".example.org/login/");
        String token = location(link);
        try (TestSocket eve = SERVER.socket(world.id()).authenticate(Map.of("token", token))) {
            assertThat(eve.userId()).isEqualTo(fields.path("id").asString());
            assertThat(texts(eve.hello().path("world.config").path("permissions")))
                    .contains("world:update");
        }
        assertThat(audited("auth.user.created").path("object").asString())
                .isEqualTo(fields.path("id").asString());
        assertThat(fails(
                        "create_user",
                        "-w",
                        world.id(),
                        "--token-id",
                        fields.path("token_id").asString()))
                .contains("token_id");
        assertThat(fails("create_user", "-w", world.id(), "--email", "EVE@example.org"))
                .contains("email");

        Visitor admin = visitor("Root", "admin");
        JsonNode kiosk = json(ok("create_kiosk", "-w", world.id(), "--name", "Foyer", "--room", "stage", "--json"));
        assertThat(admin.socket()
                        .ok("user.kiosk.fetch", Map.of("id", kiosk.path("id").asString()))
                        .path("token")
                        .asString())
                .isEqualTo(kiosk.path("link").asString().replaceAll(".*/", ""));
        try (TestSocket screen = SERVER.socket(world.id())
                .authenticate(Map.of("token", location(kiosk.path("link").asString())))) {
            assertThat(screen.hello()
                            .path("user.config")
                            .path("profile")
                            .path("room_id")
                            .asString())
                    .isEqualTo(admin.socket().room("stage").path("id").asString());
        }
        JsonNode listed = json(ok("list_users", "-w", world.id(), "--role", "admin", "--json"));
        assertThat(listed.valueStream().map(one -> one.path("name").asString())).containsExactly("Eve", "Root");
        assertThat(ok("list_users", "-w", world.id(), "--type", "kiosk").out())
                .contains("Foyer")
                .hasLineCount(2);
        assertThat(ok("list_users", "-w", world.id(), "--online", "--role", "admin")
                        .out())
                .contains("Root")
                .hasLineCount(2);
        JsonNode shown = json(ok("show_user", "-w", world.id(), "email:eve@example.org", "--json"));
        assertThat(texts(shown.path("roles"))).contains("admin");
        assertThat(shown.path("connections").asInt()).isZero();
    }

    private String location(String link) {
        String path = link.replaceFirst("https://[^/]+", "");
        String location = SERVER.get(path, world.id() + ".example.org")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return location.substring(location.indexOf("#token=") + 7);
    }

    @Test
    void somebodyIsKeptFromTalkingForAWhile() {
        Visitor ada = visitor("Ada");
        String channel = ada.socket().channel("lounge");
        ada.socket().ok("chat.join", Map.of("channel", channel));
        JsonNode message = object(
                "channel",
                channel,
                "event_type",
                "channel.message",
                "content",
                object("type", "text", "body", "hello"));
        ada.socket().ok("chat.send", message);
        ok("rate_limit", "block", "-w", world.id(), ada.words(), "-s", "600");
        await(() -> ada.socket().call("chat.send", message).toString().contains("chat.rate_limited"));
        assertThat(audited("auth.user.rate_limited").path("seconds").asInt()).isEqualTo(600);
        ok("rate_limit", "unblock", "-w", world.id(), ada.words());
        await(() -> ada.socket().call("chat.send", message).get(0).asString().equals("success"));
        fails("rate_limit", "block", "-w", world.id(), ada.words(), "-s", "0");
        assertThat(run("rate_limit").exit()).isEqualTo(2);
    }

    @Test
    void everybodyIsLoggedOutAfterAQuestion() throws Exception {
        SERVER.bean(WorldService.class).changeDomain(world.id(), world.id() + ".example.org", false, Actor.server());
        Visitor ada = visitor("Ada");
        ok("create_user", "-w", world.id(), "--name", "Eve");
        Ran no = command().reading("n").with("logout_all_users", "-w", world.id());
        assertThat(no.exit()).isEqualTo(1);
        try (AutoCloseable sabotage = sabotage(world.id())) {
            assertThat(run("logout_all_users", "-w", world.id(), "--no-input").exit())
                    .isEqualTo(1);
        }
        assertThat(ada.socket().isClosed()).isFalse();
        assertThat(count("short_token where world_id = ?", world.id())).isOne();
        assertThat(command()
                        .reading("y")
                        .with("logout_all_users", "-w", world.id())
                        .out())
                .endsWith("1 connections ended, 1 login links removed.\n");
        assertThat(ada.socket().closeCode()).isEqualTo(1000);
        assertThat(count("short_token where world_id = ?", world.id())).isZero();
        assertThat(staffLogged("world.logged_out", world.id())).isOne();
    }
}
