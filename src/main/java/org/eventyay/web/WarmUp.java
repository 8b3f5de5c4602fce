package org.eventyay.web;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Component;

/**
 * The repositories are made when first used, so that a server answers early. Nobody shall wait for them either: they are made in the
 * background once the server is ready.
 */
@Component
class WarmUp {
    private final ApplicationContext context;

    WarmUp(ApplicationContext context) {
        this.context = context;
    }

    @EventListener(ApplicationReadyEvent.class)
    void warmUp() {
        // any call on the stand-in of a repository makes the repository
        Thread.ofVirtual()
                .name("warm-up")
                .start(() -> context.getBeansOfType(Repository.class).values().forEach(Object::toString));
    }
}
