package org.eventyay.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A variable of the environment without a value counts as not set, for every setting: {@code EVENTYAY_MAIL_PORT=} is what compose files
 * and units hold where nothing was filled in. Comes before anything reads a setting.
 */
public final class UnsetVariables implements EnvironmentPostProcessor, Ordered {
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        PropertySource<?> all = environment.getPropertySources().get(name);
        if (all != null && all.getSource() instanceof Map<?, ?> variables) {
            Map<String, Object> set = new LinkedHashMap<>();
            variables.forEach((key, value) -> {
                if (!String.valueOf(value).isBlank()) {
                    set.put(String.valueOf(key), value);
                }
            });
            environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, set));
        }
    }
}
