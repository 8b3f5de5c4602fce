package org.eventyay.chat;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.eventyay.job.TaskTimer;
import org.eventyay.live.WhileServing;
import org.eventyay.preview.LinkPreviews;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Fetches the cards of links in messages, beside everything else and not too many at once. What this node can't take on
 * now, and what a node that died left, is taken up later from the {@link LinkQueue}.
 */
@Component
class LinkCards implements WhileServing {
    private static final Logger log = LoggerFactory.getLogger(LinkCards.class);
    private static final int AT_ONCE = 8;
    private static final int WAITING = 500;

    private final LinkPreviews previews;
    private final ChatMessages messages;
    private final ChannelDirectory channels;
    private final LinkQueue queue;
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final AtomicInteger under = new AtomicInteger();
    private final TaskTimer timer = new TaskTimer("link-cards");

    LinkCards(LinkPreviews previews, ChatMessages messages, ChannelDirectory channels, LinkQueue queue) {
        this.previews = previews;
        this.messages = messages;
        this.channels = channels;
        this.queue = queue;
    }

    @Override
    public void start() {
        timer.every(5, 20, this::takeUp);
    }

    @Override
    public void stop() {
        timer.stop();
    }

    /** Looks for the card of the first link of a message, and attaches it; at once, the looking happens beside. */
    void attach(Channel channel, long event, String text) {
        if (under.incrementAndGet() > WAITING) {
            under.decrementAndGet();
            log.info("Too many links at once: one gets its card later");
            return;
        }
        Thread.ofVirtual().name("preview-", 0).start(() -> {
            slots.acquireUninterruptibly();
            try {
                Optional<URI> link = LinkPreviews.linkIn(text);
                link.flatMap(uri -> previews.card(channel.worldId(), uri))
                        .ifPresent(card -> messages.attach(channel, event, text, card, false));
                queue.done(event);
            } catch (RuntimeException e) {
                log.warn("The card of a link in event {} is not there yet: {}", event, e.toString());
            } finally {
                slots.release();
                under.decrementAndGet();
            }
        });
    }

    /** Takes up what other nodes, or this one in a former life, did not finish. */
    void takeUp() {
        try {
            for (LinkQueue.Left left : queue.overdue(WAITING - Math.min(WAITING, under.get()))) {
                channels.find(left.worldId(), left.channel())
                        .ifPresentOrElse(
                                channel -> attach(channel, left.event(), left.text()), () -> queue.done(left.event()));
            }
        } catch (RuntimeException e) {
            log.warn("Links without a card could not be looked up: {}", e.toString());
        }
    }
}
