package org.eventyay.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.room.RoomInvites;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Given an invite to a room, when somebody types its six characters, then they come to that room, on the host meant for such links. */
class ShortLinksTest {
    private static final TestServer SERVER = TestServer.get();

    private final TestWorld world = TestWorld.create(SERVER);
    private final String host = world.id() + ".example.org";
    private final String room;
    private final String link;

    ShortLinksTest() {
        SERVER.bean(WorldService.class).changeDomain(world.id(), host, false, Actor.server());
        try (TestSocket guest = world.guest()) {
            room = guest.room("lounge").path("id").asString();
        }
        link = URI.create(SERVER.bean(RoomInvites.class).link(world.id(), UUID.fromString(room), Actor.server()))
                .getPath();
    }

    private String target() {
        return "https://" + host + "/standalone/" + room + "/anonymous#invite=" + link.substring(1);
    }

    @Test
    void withoutSuchAHostALinkWorksEverywhere() {
        for (String anywhere : List.of("localhost", host, "unknown.example.org")) {
            HttpResponse<String> answer = SERVER.get(link, anywhere);
            assertThat(answer.statusCode()).as(anywhere).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location")).hasValue(target());
        }
        assertThat(SERVER.get("/abcdef", host).statusCode())
                .as("no invite: the client's page")
                .isEqualTo(200);
        assertThat(SERVER.get("/abcdef", "unknown.example.org").statusCode()).isEqualTo(404);
        SERVER.bean(JdbcClient.class)
                .sql("update anonymous_invite set expires = now() - interval '1 second' where short_token = ?")
                .param(link.substring(1))
                .update();
        assertThat(SERVER.get(link, host).statusCode()).as("too late").isEqualTo(200);
    }

    @Test
    void whereThereIsSuchAHostLinksWorkThereAlone() {
        String site = URI.create(TestNode.SHORT_SITE).getHost();
        HttpResponse<String> invited = onTheNode(link, site);
        assertThat(invited.statusCode()).isEqualTo(302);
        assertThat(invited.headers().firstValue("Location")).hasValue(target());
        HttpResponse<String> bare = onTheNode("/", site);
        assertThat(bare.statusCode())
                .as("programs that get certificates ask for it")
                .isEqualTo(200);
        assertThat(bare.body()).contains("URL='http://localhost");
        for (String nothing : List.of("/abcdef", "/rooms/1")) {
            assertThat(onTheNode(nothing, site).statusCode()).as(nothing).isEqualTo(404);
            assertThat(onTheNode(nothing, site).body()).contains("Invalid link");
        }
        HttpResponse<String> page = onTheNode(link, host);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("window.venueless=");
    }

    private static HttpResponse<String> onTheNode(String path, String host) {
        URI uri = URI.create("http://127.0.0.1:" + TestNode.shared().port() + path);
        return SERVER.send(HttpRequest.newBuilder(uri).header("Host", host));
    }
}
