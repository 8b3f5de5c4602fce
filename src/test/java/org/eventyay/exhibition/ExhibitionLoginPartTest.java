package org.eventyay.exhibition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.UUID;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Given exhibitors with staff, when somebody logs in, then they hear of what they staff and who asked for it, and of nothing else. */
class ExhibitionLoginPartTest {
    private static final TestServer SERVER = TestServer.get();

    private static void sql(String statement, Object... parameters) {
        SERVER.bean(JdbcClient.class).sql(statement).params(parameters).update();
    }

    @Test
    void staffHearOfTheirExhibitorsAndRequests() {
        TestWorld world = TestWorld.create(
                SERVER, plan -> plan.config.putObject("trait_badges_map").put("vip", "VIP"));
        TestSocket staff = world.login("staff");
        TestSocket asking = world.login("asking", "vip");
        UUID room = UUID.fromString(staff.room("stage").path("id").asString());
        UUID own = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        for (UUID id : new UUID[] {own, other}) {
            sql(
                    "insert into exhibitor (id, world_id, room_id, name) values (?, ?, ?, ?)",
                    id,
                    world.id(),
                    room,
                    id.equals(own) ? "ACME" : "Other");
            sql(
                    "insert into contact_request (id, exhibitor_id, user_id, state, answered_by_id, timestamp)"
                            + " values (?, ?, ?, 'answered', ?, '2031-05-04T10:00:00Z')",
                    id,
                    id,
                    UUID.fromString(asking.userId()),
                    id.equals(own) ? UUID.fromString(staff.userId()) : null);
        }
        sql("insert into exhibitor_staff (exhibitor_id, user_id) values (?, ?)", own, UUID.fromString(staff.userId()));

        JsonNode hello = world.login("staff").hello().path("exhibition");
        JsonNode acme = object("id", own.toString(), "name", "ACME");
        assertThat(hello.path("exhibitors")).isEqualTo(array(acme));
        JsonNode request = hello.path("contact_requests").get(0);
        assertThat(hello.path("contact_requests")).hasSize(1);
        assertThat(request.propertyNames())
                .containsExactlyInAnyOrder("id", "exhibitor", "user", "state", "answered_by", "timestamp");
        assertThat(request.path("exhibitor")).isEqualTo(acme);
        assertThat(request.path("user").path("id").asString()).isEqualTo(asking.userId());
        assertThat(request.path("user").path("badges")).isEmpty();
        assertThat(request.path("answered_by").path("id").asString()).isEqualTo(staff.userId());
        assertThat(request.path("state").asString()).isEqualTo("answered");
        assertThat(request.path("timestamp").asString()).startsWith("2031-05-04T10:00:00");
        assertThat(asking.hello().path("exhibition"))
                .isEqualTo(object("exhibitors", array(), "contact_requests", array()));
    }

    @Test
    void manyRequestsAreTheOpenOnesAndTheNewestOfOthers() {
        TestWorld world = TestWorld.create(SERVER);
        TestSocket staff = world.login("staff");
        UUID visitor = UUID.fromString(world.login("visitor").userId());
        UUID stand = UUID.randomUUID();
        sql(
                "insert into exhibitor (id, world_id, room_id, name) values (?, ?, ?, 'Stand')",
                stand,
                world.id(),
                UUID.fromString(staff.room("stage").path("id").asString()));
        sql(
                "insert into exhibitor_staff (exhibitor_id, user_id) values (?, ?)",
                stand,
                UUID.fromString(staff.userId()));
        String request = "insert into contact_request (id, exhibitor_id, user_id, state, timestamp)";
        sql(
                request + " select gen_random_uuid(), ?, ?, 'answered', timestamptz '2031-05-04' + n * interval '1 s'"
                        + " from generate_series(1, 250) n",
                stand,
                visitor);
        sql(request + " values (gen_random_uuid(), ?, ?, 'open', now())", stand, visitor);
        // whose person is gone for good
        sql(request + " values (gen_random_uuid(), ?, null, 'missed', '2032-01-01')", stand);

        JsonNode requests = world.login("staff").hello().path("exhibition").path("contact_requests");
        assertThat(requests).hasSize(201);
        assertThat(requests.path(0).path("state").asString()).isEqualTo("open");
        assertThat(requests.path(1).path("timestamp").asString()).startsWith("2031-05-04T00:00:51");
        assertThat(requests.valueStream())
                .allMatch(one -> one.path("user").path("id").isString());
    }
}
