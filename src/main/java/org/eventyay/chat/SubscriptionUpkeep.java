package org.eventyay.chat;

import java.util.List;
import org.eventyay.bus.BusReconnected;
import org.eventyay.bus.Redis;
import org.eventyay.job.TaskTimer;
import org.eventyay.live.WhileServing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends the visits of those whose node died, and says again who is here when Redis may have forgotten. */
@Component
class SubscriptionUpkeep implements WhileServing {
    private static final Logger log = LoggerFactory.getLogger(SubscriptionUpkeep.class);

    private final SubscriptionRegister register;
    private final Subscriptions subscriptions;
    private final ChatService chat;
    private final TaskTimer timer = new TaskTimer("chat-visits");

    SubscriptionUpkeep(SubscriptionRegister register, Subscriptions subscriptions, ChatService chat) {
        this.register = register;
        this.subscriptions = subscriptions;
        this.chat = chat;
    }

    @Override
    public void start() {
        timer.every(3, 5, this::lookAround);
    }

    private void lookAround() {
        try {
            List<Membership.Key> left;
            do {
                left = register.buryDead();
                left.forEach(key -> chat.endVisit(key.channel(), key.participant()));
            } while (!left.isEmpty());
        } catch (RuntimeException e) {
            log.warn("Visits of dead nodes could not be ended: {}", e.toString());
        }
    }

    @EventListener
    void sayAgain(BusReconnected reconnected) {
        timer.soon(() -> subscriptions.all().forEach(key -> Redis.unawaited(register.arrived(key))));
    }

    @Override
    public void stop() {
        timer.stop();
    }
}
