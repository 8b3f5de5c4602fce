package org.eventyay.database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Component;

/**
 * The repositories are made when first used, so that a server answers early. Nobody shall wait for them either: a server makes them in the
 * background once everything else runs. Commands start nothing of this kind.
 */
@Component
class RepositoryWarmUp implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RepositoryWarmUp.class);

    private final ApplicationContext context;
    private volatile boolean running;

    RepositoryWarmUp(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("warm-up").start(this::warmUp);
    }

    private void warmUp() {
        try {
            // any call on the stand-in of a repository makes the repository
            var made = context.getBeansOfType(Repository.class).values().stream()
                    .map(Object::toString)
                    .toList();
            log.debug("Made {} repositories", made.size());
        } catch (RuntimeException e) {
            // whoever needs the repository will meet the same fault, and say it to somebody
            log.debug("The repositories could not be made", e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the port is open. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
