package org.eventyay.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.object;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.bus.Redis;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Given people in a room, when they send emoji, then those inside see them together, once per second, and they are stored. */
class ReactionsTest {
    private static final String CLAP = "\uD83D\uDC4F";
    private static final String THUMB = "\uD83D\uDC4D";
    private static final TestServer SERVER = TestServer.get();
    private final TestWorld world = TestWorld.create(SERVER);

    private static Map<String, Integer> stored(String room) {
        Map<String, Integer> sums = new HashMap<>();
        SERVER.bean(JdbcClient.class)
                .sql("select reaction, sum(amount) from reaction where room_id = ?::uuid group by reaction")
                .param(room)
                .query(row -> {
                    sums.put(row.getString(1), row.getInt(2));
                });
        return sums;
    }

    @Test
    void reactionsOfOneSecondAreToldTogetherToThoseInside() {
        try (TestSocket first = world.guest();
                TestSocket second = world.guest();
                TestSocket gone = world.guest()) {
            String stage = first.room("stage").path("id").asString();
            first.ok("room.enter", object("room", stage));
            gone.ok("room.enter", object("room", stage));
            gone.ok("room.leave", object("room", stage));
            // not inside: may react, hears nothing
            assertThat(second.ok("room.react", object("room", stage, "reaction", THUMB)))
                    .isEqualTo(object());
            first.ok("room.react", object("room", stage, "reaction", THUMB));
            first.ok("room.react", object("room", stage, "reaction", THUMB));
            first.ok("room.react", object("room", stage, "reaction", CLAP));
            assertThat(first.expect("room.reaction"))
                    .isEqualTo(object("reactions", object(THUMB, 2, CLAP, 1), "room", stage));
            first.nothing("room.reaction");
            second.nothing("room.reaction");
            gone.nothing("room.reaction");
            await().untilAsserted(() -> assertThat(stored(stage)).isEqualTo(Map.of(THUMB, 2, CLAP, 1)));
        }
    }

    @Test
    void otherEmojiAreRefused() {
        try (TestSocket guest = world.guest()) {
            String stage = guest.room("stage").path("id").asString();
            for (Object bad : new Object[] {null, "", "a", "\u2764", THUMB + THUMB, 5, List.of(THUMB)}) {
                assertThat(guest.error("room.react", object("room", stage, "reaction", bad), "room.unknown_reaction"))
                        .isEqualTo(object("code", "room.unknown_reaction", "message", "Unknown reaction"));
            }
            guest.ok("room.react", object("room", stage, "reaction", "\u2764\uFE0F"));
        }
    }

    @Test
    void whatADeadNodeLeftIsFinished() {
        try (TestSocket inside = world.guest()) {
            String stage = inside.room("stage").path("id").asString();
            inside.ok("room.enter", object("room", stage));
            var redis = SERVER.bean(Redis.class).commands();
            String taken = stage + ":" + UUID.randomUUID();
            // one second was never ended, another was told and never stored
            redis.hset("eventyay:{reactions}:counts:" + stage, CLAP, "3");
            redis.zadd("eventyay:{reactions}:due", 1, stage);
            redis.hset("eventyay:{reactions}:taken:" + taken, THUMB, "4");
            redis.zadd("eventyay:{reactions}:storing", 1, taken);
            assertThat(inside.expect("room.reaction")).isEqualTo(object("reactions", object(CLAP, 3), "room", stage));
            await().untilAsserted(() -> assertThat(stored(stage)).isEqualTo(Map.of(THUMB, 4, CLAP, 3)));
            inside.nothing("room.reaction");
        }
    }
}
