package org.eventyay.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Given rows as large as rows may be, when a page of them is asked for, then it is small, and the next page goes on where it ended. */
class AnswerSizeTest {
    private static final TestServer SERVER = TestServer.get();
    private static final int MEGABYTE = 1 << 20;

    private static JdbcClient jdbc() {
        return SERVER.bean(JdbcClient.class);
    }

    private static String fill(TestSocket person, int messages, int bytes) {
        String channel = person.channel("lounge");
        person.ok("chat.join", Map.of("channel", channel));
        jdbc().sql("""
            insert into chat_event (id, channel_id, timestamp, event_type, sender_id, content)
            select nextval('chat_event_id'), ?::uuid, now(), 'channel.message', ?::uuid,
                   jsonb_build_object('type', 'text', 'body', lpad(n::text, ?, 'x')) from generate_series(1, ?) n\
            """).params(channel, person.userId(), bytes, messages).update();
        return channel;
    }

    private static JsonNode fetch(TestSocket socket, String channel, int count, long before) {
        return socket.ok("chat.fetch", Map.of("channel", channel, "count", count, "before_id", before));
    }

    @Test
    void aPageOfLargeMessagesIsCutShortAndTheNextGoesOnThere() {
        TestWorld world = TestWorld.create(SERVER);
        try (TestSocket ada = world.person("Ada")) {
            String channel = fill(ada, 300, 80_000);
            List<String> numbers = new ArrayList<>();
            long before = 1L << 50;
            for (boolean more = true; more; ) {
                JsonNode page = fetch(ada, channel, 1000, before);
                assertThat(page.toString().length()).isLessThan(5 * MEGABYTE / 2);
                List<JsonNode> messages = page.path("results")
                        .valueStream()
                        .filter(event -> event.path("event_type").asString().equals("channel.message"))
                        .toList();
                messages.reversed()
                        .forEach(event -> numbers.add(
                                event.path("content").path("body").asString().replace("x", "")));
                more = page.has("more");
                before = page.path("results").path(0).path("event_id").asLong();
            }
            assertThat(numbers).hasSize(300).startsWith("300", "299").endsWith("2", "1");
            // browsers that know nothing of this ask for 25 and take fewer for the beginning
            JsonNode page = fetch(ada, channel, 25, 1L << 50);
            assertThat(page.path("results")).hasSize(25);
            assertThat(page.has("more")).isFalse();
        }
    }

    @Test
    void evenOneThatIsTooLargeByItselfComesAndWhatIsOlderIsFound() {
        TestWorld world = TestWorld.create(SERVER);
        try (TestSocket ada = world.person("Ada")) {
            String channel = fill(ada, 2, 5 * MEGABYTE);
            JsonNode page = fetch(ada, channel, 25, 1L << 50);
            assertThat(page.path("results")).hasSize(1);
            assertThat(page.path("more").asBoolean()).isTrue();
            long newest = page.path("results").path(0).path("event_id").asLong();
            assertThat(fetch(ada, channel, 1, newest).path("results")).hasSize(1);
        }
    }

    @Test
    void manyReactionsCountToo() {
        TestWorld world = TestWorld.create(SERVER);
        try (TestSocket ada = world.person("Ada")) {
            String channel = fill(ada, 40, 100);
            jdbc().sql("""
                with people as (insert into participant (id, world_id, type, token_id, profile)
                    select gen_random_uuid(), ?, 'person', 'crowd-' || n, jsonb_build_object('display_name', 'P' || n,
                           'fields', jsonb_build_object('about', repeat('y', 15000))) from generate_series(1, 1000) n returning id)
                insert into chat_event_reaction (chat_event_id, sender_id, reaction)
                select e.id, p.id, r from people p, chat_event e, unnest(array['👍', '🎉']) r
                where e.channel_id = ?::uuid and e.event_type = 'channel.message'\
                """).params(world.id(), channel).update();
            JsonNode page = fetch(ada, channel, 40, 1L << 50);
            assertThat(page.path("results")).hasSizeBetween(25, 27);
            assertThat(page.path("users")).hasSizeBetween(1000, 1001);
            assertThat(page.path("users").toString().length()).isLessThan(5 * MEGABYTE / 2);
            assertThat(page.path("users"))
                    .allSatisfy(user -> assertThat(
                                    user.path("profile").path("display_name").asString())
                            .isNotEmpty());
        }
    }

    @Test
    void listsOfPeopleAndTheAuditLogAreNoLarger() {
        TestWorld world = TestWorld.create(
                SERVER, plan -> plan.config.putObject("user_list").put("page_size", 500));
        jdbc().sql("""
            insert into participant (id, world_id, type, token_id, show_publicly, profile)
            select gen_random_uuid(), ?, 'person', 'long-' || n, true, jsonb_build_object('display_name', 'P' || n,
                   'fields', jsonb_build_object('about', repeat('y', 15000))) from generate_series(1, 1000) n\
            """).params(world.id()).update();
        jdbc().sql("insert into audit_log (timestamp, world_id, type, data) select now(), ?,"
                        + " 'auth.user.profile.changed', jsonb_build_object('old', repeat('z', 50000), 'n', n)"
                        + " from generate_series(1, 200) n")
                .params(world.id())
                .update();
        try (TestSocket admin = world.login("admin-" + UUID.randomUUID(), "admin")) {
            JsonNode found = admin.ok("user.list.search", object("search_term", "P", "page", 1));
            assertThat(found.path("results")).hasSize(500);
            assertThat(found.toString().length()).isLessThan(5 * MEGABYTE / 2);
            JsonNode all = admin.ok("user.list", Map.of());
            assertThat(all.path("results")).hasSizeGreaterThanOrEqualTo(1000);
            assertThat(all.toString().length()).isLessThan(9 * MEGABYTE);
            List<Integer> numbers = new ArrayList<>();
            Long before = null;
            for (boolean more = true; more; ) {
                JsonNode page = admin.ok("world.auditlog.list", before == null ? Map.of() : Map.of("before", before));
                assertThat(page.toString().length()).isLessThan(5 * MEGABYTE / 2);
                page.path("results")
                        .forEach(row -> numbers.add(row.path("data").path("n").asInt(0)));
                before = page.path("results")
                        .path(page.path("results").size() - 1)
                        .path("id")
                        .asLong();
                more = page.has("more");
            }
            assertThat(numbers).contains(1, 100, 200).hasSizeGreaterThanOrEqualTo(200);
        }
    }
}
