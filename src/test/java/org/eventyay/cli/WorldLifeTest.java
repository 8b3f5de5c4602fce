package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.command;
import static org.eventyay.testkit.TestCommand.run;
import static org.eventyay.testkit.TestSocket.object;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestSocket;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given a world with open browsers, when an operator changes, closes or removes it, then they know. */
class WorldLifeTest extends OperatorScenario {

    private String domain() {
        String domain = world.id() + ".example.org";
        SERVER.bean(WorldService.class).changeDomain(world.id(), domain, false, Actor.server());
        return domain;
    }

    @Test
    void aClosedWorldRefusesEverywhereUntilItIsOpenedAgain() {
        String domain = domain();
        Visitor ada = visitor("Ada");
        ok("create_user", "-w", world.id(), "--name", "Eve", "--token-id", "eve");
        assertThat(run("deactivate_world", "-w", world.id()).exit()).isEqualTo(2);
        fails("deactivate_world", "-w", world.id(), "--deactivation-reason", "x", "--redirect-url", "nonsense");
        ok("deactivate_world", "-w", world.id(), "--deactivation-reason", "over");
        ada.socket().expect("connection.reload");
        try (TestSocket late = SERVER.socket(world.id())) {
            assertThat(late.next().toString()).isEqualTo("[\"error\",{\"code\":\"world.unknown_world\"}]");
            late.closeCode();
        }
        assertThat(SERVER.get("/", domain).statusCode()).isEqualTo(410);
        String rest = "/api/v1/worlds/" + world.id() + "/";
        assertThat(SERVER.get(rest + "theme", domain).statusCode()).isEqualTo(403);
        String link = jdbc.sql("select short_token from short_token where world_id = ?")
                .param(world.id())
                .query(String.class)
                .single();
        assertThat(SERVER.get("/login/" + link, domain).statusCode()).isEqualTo(403);
        assertThat(SERVER.get("/login/" + link, domain).body()).isEqualTo("This event is closed.");
        assertThat(fails("generate_token", world.id())).contains("is closed", "reactivate_world -w " + world.id());
        assertThat(audited("world.deactivated").path("object").asString()).isEqualTo(world.id());
        assertThat(staffLogged("world.deactivated", world.id())).isOne();
        assertThat(ok("deactivate_world", "-w", world.id(), "--deactivation-reason", "again")
                        .out())
                .contains("already");
        assertThat(ok("reactivate_realm", "-w", world.id()).out()).contains("is open");
        assertThat(ok("reactivate_world", "-w", world.id()).out()).contains("already");
        assertThat(again("Ada", ada.uid()).id()).isEqualTo(ada.id());
        await(() -> SERVER.get("/", domain).statusCode() == 200);
        ok(
                "deactivate_realm",
                "-w",
                world.id(),
                "--deactivation-reason",
                "x",
                "--redirect-url",
                "https://example.org/over");
        await(() -> SERVER.get("/", domain).statusCode() == 302);
        HttpResponse<String> page = SERVER.get("/", domain);
        assertThat(page.headers().firstValue("Location")).hasValue("https://example.org/over");
        HttpResponse<String> login = SERVER.get("/login/" + link, domain);
        assertThat(login.statusCode()).isEqualTo(302);
        assertThat(login.headers().firstValue("Location")).hasValue("https://example.org/over");
        ok("reactivate_world", "-w", world.id());
        await(() -> SERVER.get("/login/" + link, domain)
                .headers()
                .firstValue("Location")
                .orElse("")
                .contains("#token="));
    }

    @Test
    void aDeletedWorldIsGoneWithFilesAndBrowsersAndOnlyAfterItsIdWasTyped() throws Exception {
        domain();
        Visitor ada = visitor("Ada");
        String channel = ada.socket().channel("lounge");
        ada.socket().ok("chat.join", Map.of("channel", channel));
        StoredFile file = SERVER.bean(StoredFiles.class)
                .store(NewFile.open(world.id(), UUID.fromString(ada.id()), "a.png", "image/png"), new byte[] {1});
        var bytes = SERVER.dataDirectory().resolve("media").resolve(file.path());
        Ran no = command().reading("yes").with("delete_world", "-w", world.id());
        assertThat(no.exit()).isEqualTo(1);
        assertThat(no.out()).isEqualTo("Type the world id to confirm: ");
        try (AutoCloseable sabotage = sabotage(world.id())) {
            assertThat(command()
                            .reading(world.id())
                            .with("delete_world", "-w", world.id())
                            .exit())
                    .isEqualTo(1);
        }
        assertThat(bytes).exists();
        assertThat(count("room where world_id = ?", world.id())).isEqualTo(3);
        ada.socket().nothing("connection.reload");
        Ran yes = command().reading(world.id()).with("delete_world", "-w", world.id());
        assertThat(yes.exit()).as(yes.err()).isZero();
        ada.socket().expect("connection.reload");
        assertThat(bytes).doesNotExist();
        for (String table : List.of("room", "participant", "channel", "stored_file", "audit_log")) {
            assertThat(count(table + " where world_id = ?", world.id()))
                    .as(table)
                    .isZero();
        }
        assertThat(run("list_worlds").out()).doesNotContain(world.id() + " ");
        assertThat(staffLogged("world.deleted", world.id())).isOne();
        try (TestSocket late = SERVER.socket(world.id())) {
            assertThat(late.next().toString()).contains("world.unknown_world");
        }
    }

    @Test
    void onlyAClosedWorldIsScrubbed() throws Exception {
        visitor("Ada");
        assertThat(fails("scrub_world", "-w", world.id(), "--no-input")).contains("open");
        ok("deactivate_world", "-w", world.id(), "--deactivation-reason", "over");
        assertThat(command().reading("no").with("scrub_world", "-w", world.id()).exit())
                .isEqualTo(1);
        try (AutoCloseable sabotage = sabotage(world.id())) {
            assertThat(run("scrub_world", "-w", world.id(), "--no-input").exit())
                    .isEqualTo(1);
        }
        assertThat(count("participant where world_id = ?", world.id())).isOne();
        ok("scrub_world", "-w", world.id(), "--no-input");
        assertThat(count("participant where world_id = ?", world.id())).isZero();
        assertThat(count("room where world_id = ?", world.id())).isEqualTo(3);
    }

    @Test
    void settingsAreReadAndChangedOneByOne() {
        Visitor ada = visitor("Ada");
        ok("world_config", "set", "-w", world.id(), "title", "Demo Days");
        assertThat(ada.socket()
                        .expect("world.updated")
                        .path("world")
                        .path("title")
                        .asString())
                .isEqualTo("Demo Days");
        JsonNode entry = audited("world.updated");
        assertThat(entry.path("new").path("title").asString()).isEqualTo("Demo Days");
        assertThat(entry.path("key").asString()).isEqualTo("title");
        assertThat(ok("world_config", "get", "-w", world.id(), "title").out()).isEqualTo("\"Demo Days\"\n");
        ok(
                "world_config",
                "set",
                "-w",
                world.id(),
                "pretalx",
                "{\"domain\": \"https://talks.example.org\", \"event\": \"x\"}");
        assertThat(ada.socket().expect("world.schedule.updated").path("event").asString())
                .isEqualTo("x");
        ada.socket().drain();
        ada.socket().nothing("connection.reload");
        assertThat(fails("world_config", "set", "-w", world.id(), "connection_limit", "many"))
                .contains("connection_limit");
        assertThat(fails("world_config", "set", "-w", world.id(), "JWT_secrets", "[]"))
                .contains("rotate_world_secret");
        assertThat(fails("world_config", "set", "-w", world.id(), "conftool_password", "hunter2"))
                .contains("leave it out here");
        fails("world_config", "set", "-w", world.id(), "title");
        ok("world_config", "set", "-w", world.id(), "user_list", "{\"page_size\": 5}");
        assertThat(json(ok("world_config", "get", "-w", world.id()))
                        .path("user_list")
                        .path("page_size")
                        .asInt())
                .isEqualTo(5);
        ok("world_config", "unset", "-w", world.id(), "user_list");
        assertThat(fails("world_config", "get", "-w", world.id(), "user_list")).contains("user_list");
        String all = ok("world_config", "get", "-w", world.id()).out()
                + ok("show_world", "-w", world.id()).out()
                + ok("show_world", "-w", world.id(), "--json").out();
        assertThat(all).doesNotContain("\"s3\"").contains("*****", "Demo Days");
        ok("world_config", "set", "-w", world.id(), "theme", "{\"colors\": {\"primary\": \"#112233\"}}");
        ada.socket().expect("connection.reload");
    }

    @Test
    void flagsAreSwitchedAndBrowsersReload() {
        Visitor ada = visitor("Ada");
        assertThat(ok("feature_flags", "add", "-w", world.id(), "polls", "zoom").out())
                .isEqualTo("chat-moderation polls zoom\n");
        ada.socket().expect("connection.reload");
        assertThat(ok("feature_flags", "list", "-w", world.id()).out()).contains("[X] zoom\n", "[ ] janus\n");
        assertThat(fails("feature_flags", "add", "-w", world.id(), "nonsense")).contains("nonsense");
        Visitor bob = visitor("Bob");
        ok("feature_flags", "add", "-w", world.id(), "polls");
        bob.socket().nothing("connection.reload");
        assertThat(ok("feature_flags", "remove", "-w", world.id(), "polls", "zoom")
                        .out())
                .isEqualTo("chat-moderation\n");
        bob.socket().expect("connection.reload");
        assertThat(json(ok("feature_flags", "list", "-w", world.id(), "--json"))
                        .valueStream()
                        .filter(flag -> flag.path("on").asBoolean()))
                .hasSize(1);
    }

    @Test
    void aFreshSecretComesFirstAndOldTokensStayOnlyIfWanted() throws Exception {
        String old = world.token("ada");
        Visitor ada = again("Ada", "ada");
        Ran kept = ok("rotate_world_secret", "-w", world.id(), "--keep-old");
        assertThat(kept.out())
                .matches("New API key: \\{'issuer': 'any', 'audience': 'venueless', 'secret': '[A-Za-z0-9]{64}'}\n");
        SERVER.socket(world.id()).authenticate(Map.of("token", old)).close();
        String secret = kept.out().replaceAll("(?s).*'secret': '(\\w+)'.*", "$1");
        assertThat(count("audit_log where data::text like '%' || ? || '%'", secret))
                .isZero();
        assertThat(count("staff_log where data::text like '%' || ? || '%'", secret))
                .isZero();
        assertThat(command()
                        .reading("n")
                        .with("rotate_world_secret", "-w", world.id())
                        .exit())
                .isEqualTo(1);
        try (AutoCloseable sabotage = sabotage(world.id())) {
            Ran ran = run("rotate_world_secret", "-w", world.id(), "--no-input");
            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.out()).isEmpty();
        }
        SERVER.socket(world.id()).authenticate(Map.of("token", old)).close();
        ok("rotate_world_secret", "-w", world.id(), "--no-input");
        await(() -> {
            try (TestSocket late = SERVER.socket(world.id())) {
                late.send("authenticate", Map.of("token", old));
                return late.next().toString().contains("auth.invalid_token");
            }
        });
        assertThat(ada.socket().isClosed()).isFalse();
        assertThat(count("world where id = ? and jsonb_array_length(config -> 'JWT_secrets') = 1", world.id()))
                .isOne();
    }

    @Test
    void storedRolesGetWhatDefaultRolesHaveBeyondThem() {
        Visitor speaker = visitor("Sue", "speaker");
        String only = "room:poll.early_results";
        Ran dry = ok("sync_default_roles", "-w", world.id(), "--permission", only, "--dry-run");
        assertThat(dry.out()).isEqualTo("speaker: " + only + "\nmoderator: " + only + "\nadmin: " + only + "\n");
        speaker.socket().nothing("world.updated");
        ok("sync_default_roles", "-w", world.id(), "--permission", only);
        assertThat(speaker.socket().expect("world.updated").path("permissions").toString())
                .contains(only);
        assertThat(ok("sync_default_roles", "-w", world.id(), "--permission", only)
                        .out())
                .isEmpty();
    }

    @Test
    void somebodyMakesTheirOwnWorldByALinkOnce() {
        String link = ok("generate_world_creation_link", "--days", "2").out().strip();
        String path = URI.create(link).getPath();
        assertThat(SERVER.get(path, "localhost").body()).contains("<form", "name=\"id\"");
        String id = "c" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        assertThat(post(path, "id=A+B&title=T&domain=").body()).contains("role=\"alert\"", "value=\"A B\"");
        HttpResponse<String> made = post(path, "id=" + id + "&title=My+%3Cevent%3E&domain=" + id + ".example.org");
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.body()).contains("My &lt;event&gt;", "#token=").doesNotContain("<event>");
        assertThat(ok("list_worlds").out()).contains(id);
        assertThat(post(path, "id=" + id + "x&title=T&domain=").statusCode()).isEqualTo(404);
        assertThat(SERVER.get(path, "localhost").statusCode()).isEqualTo(404);
        assertThat(count("world_creation_link where made = ?", id)).isOne();
        fails("generate_world_creation_link", "--days", "0");
    }

    private static HttpResponse<String> post(String path, String form) {
        return SERVER.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    @Test
    void numbersLogAndKeysOfAWorld() throws Exception {
        Visitor ada = visitor("Ada");
        ok("silence_user", "-w", world.id(), ada.words());
        JsonNode numbers = json(ok("statistics", "-w", world.id(), "--json"));
        assertThat(numbers.path("persons").asInt()).isOne();
        assertThat(numbers.path("silenced").asInt()).isOne();
        assertThat(numbers.path("rooms").asInt()).isEqualTo(3);
        assertThat(ok("statistics", "-w", world.id()).out()).contains("connections");
        JsonNode log = json(ok("audit_log", "-w", world.id(), "--type", "auth.user.", "--json"));
        assertThat(log.get(0).path("type").asString()).isEqualTo("auth.user.silenced");
        assertThat(json(ok("audit_log", "-w", world.id(), "--type", "world.", "--json"))
                        .valueStream()
                        .map(entry -> entry.path("type").asString()))
                .containsOnly("world.imported");
        assertThat(ok("audit_log", "-w", world.id(), "--since", "2999-01-01").out())
                .hasLineCount(1);
        fails("audit_log", "-w", world.id(), "--since", "yesterday");

        Visitor bob = visitor("Bob");
        bob.socket()
                .ok(
                        "user.web_push.subscribe",
                        Map.of(
                                "subscription",
                                object(
                                        "endpoint",
                                        "https://push.example.org/" + bob.uid(),
                                        "keys",
                                        object("auth", "YQ", "p256dh", "YQ"))));
        assertThat(command()
                        .reading("n")
                        .with("create_vapid_keys", "-w", world.id())
                        .exit())
                .isEqualTo(1);
        try (AutoCloseable sabotage = sabotage(world.id())) {
            assertThat(run("create_vapid_keys", "-w", world.id(), "--no-input").exit())
                    .isEqualTo(1);
        }
        bob.socket().nothing("world.updated");
        assertThat(count("web_push_client where user_id = ?::uuid", bob.id())).isOne();
        assertThat(ok("create_vapid_keys", "-w", world.id(), "--no-input").out())
                .isEqualTo("1 subscriptions forgotten.\n");
        String key = bob.socket()
                .hello()
                .path("world.config")
                .path("world")
                .path("vapid_public_key")
                .asString("");
        assertThat(bob.socket()
                        .expect("world.updated")
                        .path("world")
                        .path("vapid_public_key")
                        .asString())
                .isNotEmpty()
                .isNotEqualTo(key);
    }

    @Test
    void afterChangesPastTheServicesTheCachesAreFlushed() {
        Visitor ada = visitor("Ada");
        await(() -> name(ada).equals("Ada"));
        jdbc.sql("update participant set profile = '{\"display_name\": \"Zed\"}' where id = ?::uuid")
                .param(ada.id())
                .update();
        assertThat(name(ada)).isEqualTo("Ada");
        ok("flush_caches");
        await(() -> name(ada).equals("Zed"));
    }

    private static String name(Visitor ada) {
        return ada.socket()
                .ok("user.fetch", Map.of("id", ada.id()))
                .path("profile")
                .path("display_name")
                .asString();
    }
}
