package org.eventyay.poster;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eventyay.chat.ChannelHost;
import org.springframework.stereotype.Component;

/** Posters as the chat knows them: those who present one hear of what is said about it. */
@Component
class PosterChats implements ChannelHost {
    private final Posters posters;

    PosterChats(Posters posters) {
        this.posters = posters;
    }

    @Override
    public Optional<Hosted> of(String worldId, UUID channel) {
        return posters.ofChannel(worldId, channel)
                .map(poster -> new Hosted(
                        poster.document().path("title").asString(""),
                        "/posters/" + poster.id(),
                        Set.copyOf(poster.presenters())));
    }
}
