package org.eventyay.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eventyay.actor.Actor;
import org.eventyay.journal.AuditLog;
import org.eventyay.journal.Journal;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.preview.LinkPreviews;
import org.eventyay.storage.StoredFiles;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Given a message with a link, when its card is fetched anew, then whoever reads along sees it. */
class PreviewRenewalTest {
    private static final TestServer SERVER = TestServer.get();

    @Test
    void aCardIsReplacedByWhatTheLinkShowsNow() throws IOException {
        String[] title = {"First title"};
        HttpServer site = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        site.createContext("/", exchange -> {
            byte[] page = ("<html><head><meta property='og:title' content='" + title[0] + "'></head></html>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        site.start();
        try {
            TestWorld world = TestWorld.create(SERVER);
            Talk.Person ada = Talk.person(world, "Ada");
            String channel = ada.socket().channel("lounge");
            Talk.join(ada.socket(), channel);
            Talk.say(
                    ada.socket(),
                    channel,
                    "see http://127.0.0.1:" + site.getAddress().getPort() + "/page");
            PreviewRenewal renewal = new PreviewRenewal(
                    new LinkPreviews(
                            new OutgoingHttp(List.of(), List.of("127.0.0.0/8")),
                            SERVER.bean(StoredFiles.class),
                            SERVER.bean(JsonMapper.class)),
                    SERVER.bean(ChannelDirectory.class),
                    SERVER.bean(ChatMessages.class),
                    SERVER.bean(Journal.class));
            List<ChatSearch.Found> found = new ArrayList<>();
            SERVER.bean(ChatSearch.class)
                    .each(new ChatSearch.Wanted(world.id(), "http", null, null, null, null), found::add);
            for (String expected : List.of("First title", "Second title")) {
                title[0] = expected;
                assertThat(PreviewRenewal.hasLink(found.getFirst())).isTrue();
                assertThat(renewal.renew(world.id(), found, () -> {}, Actor.server()))
                        .isOne();
                assertThat(SERVER.bean(AuditLog.class)
                                .list(world.id(), null, 1)
                                .getFirst()
                                .type())
                        .isEqualTo("chat.previews.renewed");
                ada.socket()
                        .expect(
                                "chat.event",
                                event -> event.path("content").toString().contains(expected));
            }
        } finally {
            site.stop(0);
        }
    }
}
