package org.eventyay.announcement;

import java.time.Instant;
import org.eventyay.live.Broadcast;
import org.eventyay.live.Caller;
import org.eventyay.live.Delivery;
import org.eventyay.live.LoginPart;
import org.eventyay.live.OutFrames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How announcements reach browsers: those there are at login, and what changes afterwards. */
@Configuration(proxyBeanMethods = false)
class AnnouncementLive {

    /** {@code announcement.created_or_updated} to the whole world. */
    @Bean
    Delivery<AnnouncementChanged> announcementDelivery(OutFrames frames) {
        return new Broadcast<>(
                AnnouncementChanged.class,
                event -> frames.push("announcement.created_or_updated", event.announcement()));
    }

    /** {@code announcements} in the answer to a login. */
    @Component
    static class Hello implements LoginPart {
        private final AnnouncementDirectory directory;

        Hello(AnnouncementDirectory directory) {
            this.directory = directory;
        }

        @Override
        public void addTo(ObjectNode hello, Caller caller) {
            Instant now = Instant.now();
            ArrayNode list = hello.putArray("announcements");
            directory.visible(caller.worldId(), now).forEach(announcement -> list.add(announcement.view(now)));
        }
    }
}
