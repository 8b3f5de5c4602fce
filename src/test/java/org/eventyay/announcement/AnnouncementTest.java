package org.eventyay.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.journal.AuditLog;
import org.eventyay.testkit.TestCommand;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given a world with moderators, when they announce something, then everybody hears of it once it is active. */
class AnnouncementTest {
    private static final TestServer SERVER = TestServer.get();
    private static final String PUSH = "announcement.created_or_updated";
    private final TestWorld world = TestWorld.create(SERVER);

    private static JsonNode create(TestSocket by, Object... fields) {
        return by.ok("announcement.create", object(fields)).path("announcement");
    }

    private static JsonNode update(TestSocket by, Object... fields) {
        return by.ok("announcement.update", object(fields)).path("announcement");
    }

    private List<String> atLogin() {
        try (TestSocket late = world.guest()) {
            return late.hello()
                    .path("announcements")
                    .valueStream()
                    .map(one -> one.path("id").asString())
                    .toList();
        }
    }

    @Test
    void aDraftIsSeenByNobody() {
        try (TestSocket moderator = world.login("m", "moderator");
                TestSocket guest = world.guest()) {
            JsonNode draft = create(moderator, "text", "Lunch", "state", "active", "timestamp", "2000-01-01T00:00:00Z");
            String id = draft.path("id").asString();
            assertThat(draft)
                    .isEqualTo(object(
                            "id", id, "text", "Lunch", "show_until", null, "state", "draft", "is_visible", false));
            update(moderator, "id", id, "text", "Dinner");
            guest.nothing(PUSH);
            assertThat(atLogin()).isEmpty();
        }
    }

    @Test
    void whatIsVisibleBeforeOrAfterAChangeIsToldToAll() {
        try (TestSocket moderator = world.login("m", "moderator");
                TestSocket guest = world.guest()) {
            String id = create(moderator, "text", "Lunch").path("id").asString();
            moderator.send("announcement.update", 5, object("id", id, "state", "active"));
            assertThat(moderator.next().get(0).asString()).isEqualTo("success");
            JsonNode pushed = object("id", id, "text", "Lunch", "show_until", null, "state", "active");
            assertThat(moderator.next()).isEqualTo(array(PUSH, pushed));
            assertThat(guest.expect(PUSH)).isEqualTo(pushed);
            assertThat(atLogin()).containsExactly(id);
            update(moderator, "id", id, "text", "Supper");
            assertThat(guest.expect(PUSH).path("text").asString()).isEqualTo("Supper");
            update(moderator, "id", id, "state", "archived");
            assertThat(guest.expect(PUSH).path("state").asString()).isEqualTo("archived");
            assertThat(atLogin()).isEmpty();
            update(moderator, "id", id, "text", "Too late");
            guest.nothing(PUSH);
        }
    }

    @Test
    void statesOnlyMoveForward() {
        try (TestSocket moderator = world.login("m", "moderator")) {
            String id = create(moderator, "text", "x").path("id").asString();
            String[][] moves = {
                {"archived", "draft"},
                {"nonsense", "draft"},
                {null, "draft"},
                {"active", "active"},
                {"draft", "active"},
                {"archived", "archived"},
                {"active", "archived"}
            };
            for (String[] move : moves) {
                assertThat(update(moderator, "id", id, "state", move[0])
                                .path("state")
                                .asString())
                        .as("after %s", move[0])
                        .isEqualTo(move[1]);
            }
        }
    }

    /** Beyond the years that calendars show a point in time is a slip; what was stored could not be shown at the next login. */
    @Test
    void aYearOfFiveDigitsIsNone() {
        try (TestSocket moderator = world.login("m", "moderator")) {
            for (String never : List.of(
                    "10000-01-01T00:00:00Z",
                    "+10000-01-01T00:00:00Z",
                    "9999-12-31T23:59:59Z",
                    "0001-01-01T00:00:00Z")) {
                moderator.error(
                        "announcement.create", object("text", "Late", "show_until", never), "announcement.invalid");
            }
            assertThat(atLogin()).isEmpty();
        }
        for (String never : List.of("+10000-01-01", "9999-12-31", "+99999-01-01T00:00", "-0001-01-01")) {
            TestCommand.Ran ran = TestCommand.run("announce", "-w", world.id(), "Late", "--until=" + never);
            assertThat(ran.exit()).as(ran.out()).isEqualTo(1);
            assertThat(ran.err())
                    .startsWith("CommandError: --until must be in a year")
                    .hasLineCount(1);
            ran = TestCommand.run("planned_usage", "add", "-w", world.id(), "2031-05-04", never.split("T")[0], "5");
            assertThat(ran.exit()).as("%s: %s", never, ran.out()).isIn(1, 2);
        }
        assertThat(atLogin()).isEmpty();
    }

    @Test
    void anAnnouncementEndsByItself() {
        try (TestSocket moderator = world.login("m", "moderator");
                TestSocket guest = world.guest()) {
            Instant past = Instant.now().minus(1, ChronoUnit.HOURS);
            String id = create(moderator, "text", "Over", "show_until", past)
                    .path("id")
                    .asString();
            JsonNode active = update(moderator, "id", id, "state", "active");
            assertThat(active.path("is_visible").asBoolean()).isFalse();
            guest.nothing(PUSH);
            assertThat(atLogin()).isEmpty();
            assertThat(update(moderator, "id", id, "show_until", "2031-05-04T12:00:00+02:00")
                            .path("show_until")
                            .asString())
                    .isEqualTo("2031-05-04T10:00:00+00:00");
            assertThat(guest.expect(PUSH).path("show_until").asString()).isEqualTo("2031-05-04T10:00:00+00:00");
            assertThat(atLogin()).containsExactly(id);
            assertThat(update(moderator, "id", id, "show_until", null)
                            .path("show_until")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void whatCannotBeAnnouncedIsRefused() {
        TestWorld other = TestWorld.create(SERVER);
        try (TestSocket moderator = world.login("m", "moderator");
                TestSocket elsewhere = other.login("m", "moderator");
                TestSocket guest = world.guest()) {
            for (JsonNode bad : List.of(
                    object(),
                    object("text", ""),
                    object("text", "  "),
                    object("text", null),
                    object("text", array("x")),
                    object("text", "x".repeat(20_001)),
                    object("text", "x", "show_until", "tomorrow"),
                    object("text", "x", "show_until", 5),
                    object("text", "x", "show_until", ""))) {
                moderator.error("announcement.create", bad, "announcement.invalid");
            }
            String id = create(moderator, "text", "x").path("id").asString();
            moderator.error("announcement.update", object("id", id, "text", ""), "announcement.invalid");
            for (Object unknown : new Object[] {null, "", "x", 5, UUID.randomUUID()}) {
                moderator.error("announcement.update", object("id", unknown, "text", "y"), "announcement.unknown");
            }
            elsewhere.error("announcement.update", object("id", id, "text", "y"), "announcement.unknown");
            assertThat(elsewhere.ok("announcement.list", null)).isEqualTo(array());
            assertThat(moderator
                            .ok("announcement.list", null)
                            .get(0)
                            .path("text")
                            .asString())
                    .isEqualTo("x");
            for (String action : List.of("create", "update", "list")) {
                guest.error("announcement." + action, object("text", "x"), "auth.denied");
            }
        }
    }

    @Test
    void announcingAtOnceNeedsNoDraftAndIsAudited() {
        try (TestSocket guest = world.guest()) {
            Announcement made =
                    SERVER.bean(AnnouncementService.class).announce(world.id(), "Fire drill", null, Actor.server());
            assertThat(guest.expect(PUSH).path("text").asString()).isEqualTo("Fire drill");
            assertThat(atLogin()).containsExactly(made.id().toString());
            assertThat(SERVER.bean(AuditLog.class).list(world.id(), null, 10).stream()
                            .map(AuditLog.Entry::type))
                    .contains("announcement.created");
        }
    }
}
