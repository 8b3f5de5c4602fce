package org.eventyay.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.UUID;
import org.eventyay.testkit.SendsAnyBody;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.ShortTokens;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Given a world, when its admins put up a screen, then its link turns a browser into it and changes reach it. */
@SendsAnyBody
class KioskTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER);

    @Test
    void theLinkOfAScreenLogsItIn() {
        try (TestSocket admin = WORLD.person("Admin", "admin")) {
            JsonNode profile = object("display_name", "Foyer", "slides", object("viewers", true));
            String id = admin.ok("user.kiosk.create", object("profile", profile))
                    .path("user")
                    .asString();
            JsonNode kiosk = admin.ok("user.kiosk.fetch", object("id", id));
            assertThat(kiosk.path("profile")).isEqualTo(profile);
            assertThat(kiosk.path("badges")).isEqualTo(array());
            assertThat(kiosk.path("token").asString()).matches("[A-Za-z0-9]{24}");
            String jwt = SERVER.bean(ShortTokens.class)
                    .resolve(WORLD.id(), kiosk.path("token").asString())
                    .orElseThrow();
            try (TestSocket screen = SERVER.socket(WORLD.id()).authenticate(object("token", jwt))) {
                assertThat(screen.userId()).isEqualTo(id);
                assertThat(screen.hello()
                                .path("world.config")
                                .path("permissions")
                                .valueStream()
                                .map(JsonNode::asString))
                        .contains("room:view", "room:viewers")
                        .doesNotContain("room:chat.send");
                admin.ok("user.admin.update", object("id", id, "client_state", object("slide", 2)));
                assertThat(screen.expect("user.updated").path("client_state")).isEqualTo(object("slide", 2));
            }
        }
    }

    @Test
    void aLinkIsUsedAgainWhileItWorks() {
        try (TestSocket admin = WORLD.person("Admin", "admin")) {
            JsonNode id = object(
                    "id",
                    admin.ok("user.kiosk.create", object("profile", "no object"))
                            .path("user")
                            .asString());
            String first = admin.ok("user.kiosk.fetch", id).path("token").asString();
            assertThat(admin.ok("user.kiosk.fetch", id).path("token").asString())
                    .isEqualTo(first);
            SERVER.bean(JdbcClient.class)
                    .sql("update short_token set expires = now() where short_token = ?")
                    .param(first)
                    .update();
            assertThat(admin.ok("user.kiosk.fetch", id).path("token").asString())
                    .isNotEqualTo(first);
        }
    }

    @Test
    void onlyScreensAreFetchedAndOnlyByThoseWhoMay() {
        try (TestSocket admin = WORLD.person("Admin", "admin");
                TestSocket guest = WORLD.guest()) {
            guest.error("user.kiosk.create", object(), "auth.denied");
            guest.error("user.kiosk.fetch", object("id", guest.userId()), "auth.denied");
            for (Object id : new Object[] {guest.userId(), UUID.randomUUID().toString(), "no id", null}) {
                admin.error("user.kiosk.fetch", object("id", id), "user.not_found");
            }
            String gone = admin.ok("user.kiosk.create", object()).path("user").asString();
            admin.ok("user.delete", object("id", gone));
            admin.error("user.kiosk.fetch", object("id", gone), "user.not_found");
        }
    }
}
