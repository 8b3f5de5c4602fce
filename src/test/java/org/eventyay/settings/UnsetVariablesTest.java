package org.eventyay.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A compose file says {@code EVENTYAY_MAIL_PORT=} where nothing was filled in. */
class UnsetVariablesTest {

    @Test
    void aVariableWithoutValueIsNotSet() {
        StandardEnvironment environment = new StandardEnvironment();
        Map<String, Object> variables =
                Map.of("EVENTYAY_MAIL_PORT", "", "SERVER_PORT", "  ", "EVENTYAY_MAIL_HOST", "post");
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        environment
                .getPropertySources()
                .replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables));
        new UnsetVariables().postProcessEnvironment(environment, new SpringApplication());
        ConfigurationPropertySources.attach(environment);
        Binder binder = Binder.get(environment);
        assertThat(binder.bind("eventyay.mail.port", Integer.class).orElse(25)).isEqualTo(25);
        assertThat(environment.getProperty("server.port", "8080")).isEqualTo("8080");
        assertThat(environment.getProperty("eventyay.mail.host")).isEqualTo("post");
    }
}
