package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.FakeBbb;
import org.eventyay.testkit.TestCommand;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;

/** Given secrets of every kind, when commands work with them, then they are in no output, no log, no audit row and no log file. */
class SecretsTest extends OperatorScenario {
    @TempDir
    private Path directory;

    private final Map<String, String> secrets = new TreeMap<>();
    private final List<String> said = new ArrayList<>();

    /** A secret nobody else has. */
    private String secret(String what) {
        return secrets.computeIfAbsent(
                what, name -> "S3c-" + UUID.randomUUID().toString().replace("-", ""));
    }

    private void quiet(int exit, TestCommand prepared, String... words) {
        Ran ran = prepared.with(words);
        said.add(String.join(" ", words) + "\n" + ran.out() + ran.err());
        assertThat(ran.exit()).as(said.getLast()).isEqualTo(exit);
    }

    private void quiet(String... words) {
        quiet(0, command(), words);
    }

    private void accounts() {
        String boss = "x" + UUID.randomUUID().toString().substring(0, 8);
        quiet(
                0,
                command().environment("EVENTYAY_SUPERUSER_PASSWORD", secret("superuser")),
                "createsuperuser",
                "--no-input",
                "--username",
                boss,
                "--email",
                boss + "@example.org");
        quiet(0, command().typing(secret("changed"), secret("changed")), "changepassword", boss);
        quiet(
                1,
                command().typing(secret("a"), secret("b"), secret("c"), secret("d"), secret("e"), secret("f")),
                "changepassword",
                boss);
        quiet(0, command().environment("EVENTYAY_STAFF_PASSWORD", secret("staff")), "create_staff_user", boss + "2");
        quiet(0, command(), "send_password_reset_email", "-u", boss);
        quiet("list_staff", "--json");
        quiet("show_admins", "--staff");
        quiet("reset_mfa", boss);
    }

    private void world() throws IOException {
        Visitor ada = visitor("Ada");
        Path plan = Files.writeString(directory.resolve("plan.json"), """
            {"world": {"id": "%s", "title": "T", "conftool_password": "%s",
                       "JWT_secrets": [{"issuer": "any", "audience": "venueless", "secret": "%s"}]},
             "roles": {"attendee": ["world:view"]}, "trait_grants": {"attendee": []}, "rooms": [], "exhibitors": []}
            """.formatted(
                        world.id(), secret("imported conftool"), secret("imported secret")));
        quiet("import_config", plan.toString(), "--dry-run");
        quiet("import_config", plan.toString());
        quiet(0, command().reading(secret("conftool")), "world_config", "set", "-w", world.id(), "conftool_password");
        quiet(
                0,
                command().typing(secret("typed conftool")),
                "world_config",
                "set",
                "-w",
                world.id(),
                "conftool_password");
        assertThat(count(
                        "world where id = ? and config ->> 'conftool_password' = ?",
                        world.id(),
                        secret("typed conftool")))
                .isOne();
        // printing a fresh secret once is what this is for
        String printed =
                ok("rotate_world_secret", "-w", world.id(), "--keep-old").out();
        secrets.put("rotated", printed.replaceAll("(?s).*'secret': '(\\w+)'.*", "$1"));
        for (String line : List.of(
                "show_world -w W",
                "show_world -w W --json",
                "world_config get -w W",
                "list_worlds --all --json",
                "list_realms --json",
                "statistics -w W --json",
                "list_users -w W --json",
                "show_user -w W " + ada.words() + " --json",
                "explain_access -w W " + ada.words(),
                "audit_log -w W --json",
                "create_vapid_keys -w W --no-input",
                "sync_default_roles -w W",
                "feature_flags add -w W polls",
                "check",
                "check_redis --json",
                "list_jobs --json",
                "get_migration_status --json",
                "connections list --json")) {
            quiet(Stream.of(line.split(" "))
                    .map(word -> word.equals("W") ? world.id() : word)
                    .toArray(String[]::new));
        }
    }

    private void servers() {
        ServerPools pools = SERVER.bean(ServerPools.class);
        try (FakeBbb fake = new FakeBbb(secret("bbb"))) {
            UUID bbb = pools.create(
                    ServerKind.BBB,
                    Map.of("url", fake.url(), "secret", secret("bbb"), "active", "on", "world_exclusive", world.id()),
                    Actor.server());
            UUID turn = pools.create(
                    ServerKind.TURN,
                    Map.of("hostname", "t.example.org", "auth_secret", secret("turn"), "active", "on"),
                    Actor.server());
            UUID stream = pools.create(
                    ServerKind.STREAMING,
                    Map.of(
                            "name",
                            "Secretive",
                            "token_secret",
                            secret("stream"),
                            "active",
                            "on",
                            "url_input",
                            "rtmp://in/app/{name}?token={token}",
                            "url_output",
                            "https://out/{name}.m3u8"),
                    Actor.server());
            quiet("list_servers");
            quiet("list_servers", "--json");
            quiet("check_bbb", bbb.toString());
            fake.answering("getMeetings", 503, "");
            quiet(1, command(), "check_bbb", bbb.toString());
            quiet("turn_credentials", turn.toString());
            quiet("stream_key", stream.toString(), "Stage");
            pools.delete(ServerKind.BBB, bbb, true, Actor.server());
            pools.delete(ServerKind.TURN, turn, false, Actor.server());
            pools.delete(ServerKind.STREAMING, stream, false, Actor.server());
        }
    }

    @Test
    void theyAreNowhereToBeSeen() throws Exception {
        Environment environment = SERVER.bean(Environment.class);
        secrets.put("database", environment.getRequiredProperty("spring.datasource.password"));
        secrets.put(
                "redis",
                environment.getRequiredProperty("eventyay.stores.redis").replaceAll("redis://:?([^@]*)@.*", "$1"));
        accounts();
        world();
        servers();
        // and what fails with all its details says no more
        quiet(1, command(), "generate_token", "nosuch", "--traceback", "-v", "3");
        List<String> rows = jdbc.sql("select data::text || object_id::text from staff_log"
                        + " union all select data::text from audit_log")
                .query(String.class)
                .list();
        String files = logFiles();
        assertThat(rows).isNotEmpty();
        assertThat(files).isNotEmpty();
        secrets.forEach((what, secret) -> {
            assertThat(secret).as(what).hasSizeGreaterThan(8);
            assertThat(said).as("output shows the %s", what).noneMatch(text -> text.contains(secret));
            assertThat(rows).as("a log shows the %s", what).noneMatch(row -> row.contains(secret));
            assertThat(files.contains(secret))
                    .as("a log file shows the %s", what)
                    .isFalse();
        });
    }

    private static String logFiles() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(SERVER.dataDirectory().resolve("logs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
