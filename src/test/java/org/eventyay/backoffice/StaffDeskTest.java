package org.eventyay.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.backoffice.WorldForm.UsageRow;
import org.eventyay.job.BackgroundJobs;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import org.eventyay.testkit.Statements;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldPages;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What staff do with worlds, below the pages: browsers see it at once, lists stay fast. */
class StaffDeskTest {
    private static final TestServer SERVER = TestServer.get();
    private final WorldForms forms = SERVER.bean(WorldForms.class);
    private final WorldDesk desk = SERVER.bean(WorldDesk.class);
    private final JdbcClient jdbc = SERVER.bean(JdbcClient.class);
    private static final WorldDesk.Member NOBODY = new WorldDesk.Member(0, "", false);

    private static WorldForm with(WorldForm form, String title, String locale, List<String> flags) {
        return new WorldForm(
                form.id(),
                title,
                form.domain(),
                locale,
                form.timezone(),
                flags,
                form.externalAuthUrl(),
                form.roles(),
                form.traitGrants(),
                form.usages());
    }

    @Test
    void anOpenBrowserSeesATitleAndRolesAtOnceAndReloadsForALanguage() {
        TestWorld world = TestWorld.create(SERVER);
        try (TestSocket ann = world.person("Ann")) {
            ann.drain();
            WorldForm form = forms.of(world.id()).orElseThrow();
            long start = System.nanoTime();
            forms.change(world.id(), with(form, "Renamed", "en", List.of()), Actor.server());
            assertThat(ann.expect("world.updated").path("world").path("title").asString())
                    .isEqualTo("Renamed");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
            WorldForm roles = forms.of(world.id()).orElseThrow();
            String fewer = roles.roles().replace("\"room:chat.send\",", "");
            forms.change(
                    world.id(),
                    new WorldForm(
                            "",
                            roles.title(),
                            "",
                            "en",
                            roles.timezone(),
                            List.of(),
                            "",
                            fewer,
                            roles.traitGrants(),
                            List.of()),
                    Actor.server());
            assertThat(ann.expect("world.updated")
                            .path("permissions")
                            .valueStream()
                            .map(p -> p.asString()))
                    .doesNotContain("room:chat.send");
            ann.nothing("connection.reload");
            forms.change(
                    world.id(), with(forms.of(world.id()).orElseThrow(), "Renamed", "de", List.of()), Actor.server());
            ann.expect("connection.reload");
        }
        try (TestSocket bob = world.person("Bob")) {
            bob.drain();
            forms.change(
                    world.id(),
                    with(forms.of(world.id()).orElseThrow(), "Renamed", "de", List.of("polls")),
                    Actor.server());
            bob.expect("connection.reload");
        }
        assertThat(jdbc.sql("select feature_flags::text from world where id = ?")
                        .param(world.id())
                        .query(String.class)
                        .single())
                .as("flags that no form offers stay")
                .contains("chat-moderation", "polls");
        assertThatThrownBy(() -> forms.change(
                        world.id(),
                        new WorldForm(
                                "",
                                "",
                                "UPPER",
                                "xx",
                                "Mars/Base",
                                List.of("nothing"),
                                "x",
                                "[]",
                                "{",
                                List.of(
                                        new UsageRow("", "2031-01-02", "2031-01-01", "5", "", false),
                                        new UsageRow("", "soon", "", "-1", "", false))),
                        Actor.server()))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.details().propertyNames())
                                .containsExactlyInAnyOrder(
                                        "title",
                                        "domain",
                                        "locale",
                                        "timezone",
                                        "feature_flags",
                                        "external_auth_url",
                                        "roles",
                                        "trait_grants",
                                        "usages-0-end",
                                        "usages-1-start",
                                        "usages-1-end",
                                        "usages-1-attendees"));
    }

    @Test
    void inACopyTheFormWinsAndTheSecretIsFresh() {
        TestWorld source = TestWorld.create(SERVER);
        jdbc.sql("update world set locale = 'de', feature_flags = '[\"polls\",\"own-flag\"]', external_auth_url"
                        + " = 'https://old.example/' where id = ?")
                .param(source.id())
                .update();
        String id = "c" + source.id();
        WorldForm form = new WorldForm(
                id,
                "Copy",
                "",
                "en",
                "Asia/Tokyo",
                List.of("zoom"),
                "",
                null,
                null,
                List.of(new UsageRow("", "2031-05-02", "2031-05-04", "250", "a note", false), UsageRow.empty()));
        forms.create(form, source.id(), Actor.server());
        Map<String, Object> row = jdbc.sql(
                        "select locale, timezone, feature_flags::text as flags, external_auth_url, config::text as"
                                + " config from world where id = ?")
                .param(id)
                .query()
                .singleRow();
        assertThat(row.get("locale")).isEqualTo("en");
        assertThat(row.get("timezone")).isEqualTo("Asia/Tokyo");
        assertThat(row.get("flags").toString()).contains("zoom", "own-flag").doesNotContain("polls");
        assertThat(row.get("external_auth_url")).isNull();
        assertThat(row.get("config").toString()).doesNotContain("\"s3\"");
        assertThat(forms.of(id).orElseThrow().usages()).hasSize(1);
        assertThatThrownBy(() -> forms.create(form, null, Actor.server()))
                .isInstanceOfSatisfying(
                        Invalid.class, taken -> assertThat(taken.of("id")).containsExactly("taken"));
        String calendar = new String(SERVER.bean(WorldCalendar.class).of(id), StandardCharsets.UTF_8);
        assertThat(calendar)
                .contains("DTSTART;VALUE=DATE:20310502\r\n", "DTEND;VALUE=DATE:20310505\r\n", "SUMMARY:Copy\r\n")
                .doesNotContain("URL");
    }

    @Test
    void clearingHappensInTheBackground() {
        TestWorld world = TestWorld.create(SERVER);
        try (TestSocket ann = world.person("Ann")) {
            ann.drain();
            UUID job = desk.clear(world.id(), new WorldDesk.Member(staffAccount(), "Staff", false));
            ann.expect("connection.reload");
            BackgroundJobs jobs = SERVER.bean(BackgroundJobs.class);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> !jobs.find(job).orElseThrow().open());
            assertThat(jobs.find(job).orElseThrow().state()).isEqualTo(BackgroundJobs.State.DONE);
            assertThat(jobs.newest("clear_world", List.of(world.id(), "other")))
                    .singleElement()
                    .satisfies(newest -> assertThat(newest.message()).endsWith("rows deleted."));
        }
        assertThatThrownBy(() -> desk.clear("no-such-world", NOBODY)).isInstanceOf(Unknown.class);
    }

    private int staffAccount() {
        return jdbc.sql("insert into staff_user (username, password, is_staff) values (?, '!', true) returning id")
                .param("desk-" + UUID.randomUUID())
                .query(Integer.class)
                .single();
    }

    @Test
    void tenThousandWorldsCostAsManyStatementsAsFew() {
        WorldPages pages = SERVER.bean(WorldPages.class);
        String mark = "m" + UUID.randomUUID().toString().substring(0, 8);
        jdbc.sql("""
            insert into world (id, title, config, roles, trait_grants)
            select :mark || n, 'Many', '{}', '{}', '{}' from generate_series(1, 10000) n\
            """).param("mark", mark).update();
        try {
            assertThat(Statements.count(() -> pages.find(mark + "77", 1)))
                    .isEqualTo(Statements.count(() -> pages.find("", 1)))
                    .isEqualTo(4);
            WorldPages.Page third = pages.find(mark, 3);
            assertThat(third.total()).isEqualTo(10_000);
            assertThat(third.pages()).isEqualTo(10_000 / WorldPages.SIZE);
            assertThat(third.rows()).hasSize(WorldPages.SIZE);
            assertThat(pages.find(mark, 999).number()).isEqualTo(third.pages());
        } finally {
            jdbc.sql("delete from world where starts_with(id, :mark)")
                    .param("mark", mark)
                    .update();
        }
    }
}
