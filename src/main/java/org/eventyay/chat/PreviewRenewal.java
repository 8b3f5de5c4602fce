package org.eventyay.chat;

import java.util.Optional;
import org.eventyay.chat.ChatSearch.Found;
import org.eventyay.preview.LinkPreviews;
import org.springframework.stereotype.Service;

/** Fetches the cards of links in messages anew (spec 06 §7.3); whoever reads along sees the new ones at once. */
@Service
public class PreviewRenewal {
    private final LinkPreviews previews;
    private final ChannelDirectory channels;
    private final ChatMessages messages;

    PreviewRenewal(LinkPreviews previews, ChannelDirectory channels, ChatMessages messages) {
        this.previews = previews;
        this.channels = channels;
        this.messages = messages;
    }

    /** Whether a message has a link that can be asked. */
    public static boolean hasLink(Found message) {
        return LinkPreviews.linkIn(message.text()).isPresent();
    }

    /** Fetches the card of a message's first link; false, and nothing changes, if there is nothing to show. Not inside a transaction. */
    public boolean renew(String worldId, Found message) {
        Optional<Channel> channel = channels.find(worldId, message.channel());
        return channel.isPresent()
                && LinkPreviews.linkIn(message.text())
                        .flatMap(link -> previews.card(worldId, link))
                        .map(card -> messages.attach(channel.get(), message.id(), message.text(), card, true))
                        .orElse(false);
    }
}
