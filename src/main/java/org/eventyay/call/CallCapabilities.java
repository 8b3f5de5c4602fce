package org.eventyay.call;

import org.eventyay.live.Capability;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What browsers can announce about calls. */
@Configuration(proxyBeanMethods = false)
class CallCapabilities {
    /** Browsers that can be in calls without a media server of others. */
    static final String CALLS = "calls";

    @Bean
    Capability calls() {
        return new Capability(CALLS);
    }
}
