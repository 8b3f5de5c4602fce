package org.eventyay.chat;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.eventyay.preview.LinkPreviews;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Fetches the cards of links in messages, beside everything else and not too many at once (spec 02 §11). */
@Component
class LinkCards {
    private static final Logger log = LoggerFactory.getLogger(LinkCards.class);
    private static final int AT_ONCE = 8;
    private static final int WAITING = 500;

    private final LinkPreviews previews;
    private final ChatMessages messages;
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final AtomicInteger under = new AtomicInteger();

    LinkCards(LinkPreviews previews, ChatMessages messages) {
        this.previews = previews;
        this.messages = messages;
    }

    /** Looks for the card of the first link of a message, and attaches it; at once, the looking happens beside. */
    void attach(Channel channel, long event, String text) {
        Optional<URI> link = LinkPreviews.linkIn(text);
        if (link.isEmpty()) {
            return;
        }
        if (under.incrementAndGet() > WAITING) {
            under.decrementAndGet();
            log.info("Too many links at once: one goes without a card");
            return;
        }
        Thread.ofVirtual().name("preview-", 0).start(() -> {
            slots.acquireUninterruptibly();
            try {
                previews.card(channel.worldId(), link.get())
                        .ifPresent(card -> messages.attach(channel, event, text, card));
            } catch (RuntimeException e) {
                log.warn("The card of a link in event {} is lost: {}", event, e.toString());
            } finally {
                slots.release();
                under.decrementAndGet();
            }
        });
    }
}
