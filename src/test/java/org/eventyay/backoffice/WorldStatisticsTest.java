package org.eventyay.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import java.util.List;
import java.util.Map;
import org.eventyay.testkit.Statements;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Given a world in which something happened, when it is counted, then each domain counted its own, in few statements. */
class WorldStatisticsTest {
    private static final TestServer SERVER = TestServer.get();

    @Test
    void everythingIsCountedInAFewStatements() {
        TestWorld world = TestWorld.create(
                SERVER,
                plan -> plan.rooms.forEach(room -> room.getModuleConfig()
                        .forEach(module -> ((ObjectNode) module.path("config")).put("active", true))));
        WorldStatistics statistics = SERVER.bean(WorldStatistics.class);
        assertThat(statistics.of(world.id())).containsEntry("rooms", 3L).containsEntry("persons", 0L);
        try (TestSocket ada = world.person("Ada");
                TestSocket admin = world.person("Ben", "admin")) {
            ada.ok("chat.join", object("channel", ada.channel("lounge")));
            ada.say(ada.channel("lounge"), "hello");
            String room = ada.room("stage").path("id").asString();
            ada.ok("room.enter", object("room", room));
            admin.ok("room.enter", object("room", room));
            ada.ok("question.ask", object("room", room, "content", "Why?"));
            admin.ok(
                    "poll.create",
                    object(
                            "room",
                            room,
                            "content",
                            "Tea?",
                            "state",
                            "open",
                            "options",
                            List.of(object("content", "yes", "order", 1), object("content", "no", "order", 2))));
            Map<String, Long> numbers = statistics.of(world.id());
            assertThat(numbers)
                    .containsEntry("persons", 2L)
                    .containsEntry("messages", 1L)
                    .containsEntry("messages_24h", 1L)
                    .containsEntry("questions", 1L)
                    .containsEntry("polls", 1L)
                    .containsEntry("open_polls", 1L)
                    .containsEntry("poll_votes", 0L)
                    .containsEntry("exhibitors", 0L)
                    .containsEntry("posters", 0L)
                    .containsEntry("files", 0L)
                    .containsKeys("announcements", "audit_entries", "conversations", "visits", "people_in_rooms");
            assertThat(numbers.keySet()).as("in an order for reading").startsWith("persons", "guests_by_invite");
        }
        assertThat(Statements.count(() -> statistics.of(world.id())))
                .as("one statement for each domain that has something to count")
                .isLessThanOrEqualTo(10);
    }
}
