package org.eventyay.people;

import org.eventyay.live.WireCode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How clients are told what is refused about people. */
@Configuration(proxyBeanMethods = false)
class PeopleRefusals {

    /** Clients call people users, and one who is not there not found. */
    @Bean
    WireCode unknownUser() {
        return new WireCode("user.unknown", "user.not_found", false);
    }
}
