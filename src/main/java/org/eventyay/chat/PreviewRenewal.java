package org.eventyay.chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eventyay.actor.Actor;
import org.eventyay.chat.ChatSearch.Found;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.preview.LinkPreviews;
import org.springframework.stereotype.Service;

/** Fetches the cards of links in messages anew; whoever reads along sees the new ones at once. */
@Service
public class PreviewRenewal {
    private final LinkPreviews previews;
    private final ChannelDirectory channels;
    private final ChatMessages messages;
    private final Journal journal;

    PreviewRenewal(LinkPreviews previews, ChannelDirectory channels, ChatMessages messages, Journal journal) {
        this.previews = previews;
        this.channels = channels;
        this.messages = messages;
        this.journal = journal;
    }

    /** Whether a message has a link that can be asked. */
    public static boolean hasLink(Found message) {
        return LinkPreviews.linkIn(message.text()).isPresent();
    }

    /**
     * Fetches the cards of these messages' first links; a message stays as it is if there is nothing to show. Not inside a transaction:
     * each is changed by itself, and what was done is written down at the end.
     *
     * @param eachDone called after each
     * @return how many have a new card
     */
    public int renew(String worldId, List<Found> found, Runnable eachDone, Actor actor) {
        int renewed = 0;
        for (Found message : found) {
            renewed += renew(worldId, message) ? 1 : 0;
            eachDone.run();
        }
        if (renewed > 0) {
            journal.record(actor, Change.inWorld(worldId, "chat.previews.renewed", Map.of("number", renewed)));
        }
        return renewed;
    }

    private boolean renew(String worldId, Found message) {
        Optional<Channel> channel = channels.find(worldId, message.channel());
        return channel.isPresent()
                && LinkPreviews.linkIn(message.text())
                        .flatMap(link -> previews.card(worldId, link))
                        .map(card -> messages.attach(channel.get(), message.id(), message.text(), card, true))
                        .orElse(false);
    }
}
