package org.eventyay.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    private final ApplicationContext context;

    WarmUp(ApplicationContext context) {
        this.context = context;
    }

    @EventListener(ApplicationReadyEvent.class)
    void warmUp() {
        Thread.ofVirtual().name("warm-up").start(() -> {
            // any call on the stand-in of a repository makes the repository
            var made = context.getBeansOfType(Repository.class).values().stream()
                    .map(Object::toString)
                    .toList();
            log.debug("Made {} repositories", made.size());
        });
    }
}
