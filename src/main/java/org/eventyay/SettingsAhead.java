package org.eventyay;

import org.eventyay.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Reads the settings once for nothing while the stores start. The context reads them again, and Java has then loaded and linked what
 * that takes, which is most of it.
 */
final class SettingsAhead implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
    private static final Logger log = LoggerFactory.getLogger(SettingsAhead.class);

    /** Just before the stores, who are at the same place but were added later. */
    @Override
    public int getOrder() {
        return EnvironmentPostProcessorApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Binder binder = Binder.get(event.getEnvironment());
        Thread.ofPlatform().daemon().name("settings-ahead").start(() -> {
            try {
                binder.bindOrCreate("eventyay", Settings.class);
            } catch (RuntimeException e) {
                log.debug("The context finds the same, and tells it", e);
            }
        });
    }
}
