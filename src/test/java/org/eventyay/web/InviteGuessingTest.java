package org.eventyay.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.room.RoomInvites;
import org.eventyay.settings.Installation;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** Given a link of six characters, when somebody guesses, then they may not do so without end, and nobody else notices. */
class InviteGuessingTest {
    private static final TestServer SERVER = TestServer.get();

    private final InviteLinks links = new InviteLinks(SERVER.bean(RoomInvites.class), SERVER.bean(Installation.class));

    private Optional<String> asked(String path, String address) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setRemoteAddr(address);
        return links.target(request);
    }

    @Test
    void whoGuessesTooOftenFindsNothingAnyMore() {
        TestWorld world = TestWorld.create(SERVER);
        SERVER.bean(WorldService.class).changeDomain(world.id(), world.id() + ".example.org", false, Actor.server());
        String path;
        try (TestSocket admin = world.login("admin-" + UUID.randomUUID(), "admin")) {
            UUID room = UUID.fromString(admin.room("lounge").path("id").asString());
            path = URI.create(SERVER.bean(RoomInvites.class).link(world.id(), room, Actor.server()))
                    .getPath();
        }
        assertThat(asked(path, "192.0.2.1")).isPresent();
        for (int i = 0; i < 600; i++) {
            assertThat(asked("/zz%04d".formatted(i).replace('0', '9'), "192.0.2.1"))
                    .isEmpty();
        }
        assertThat(asked(path, "192.0.2.1")).isEmpty();
        assertThat(asked(path, "192.0.2.2")).isPresent();
    }
}
