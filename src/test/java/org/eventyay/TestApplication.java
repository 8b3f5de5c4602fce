package org.eventyay;

import java.util.List;
import java.util.Map;
import org.eventyay.database.Stores;
import org.eventyay.testkit.Statements;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the server's own application inside the test's JVM. */
public final class TestApplication {
    private TestApplication() {}

    /** A running server and the stores it holds. */
    public record Running(ConfigurableApplicationContext context, Stores stores) implements AutoCloseable {
        @Override
        public void close() {
            context.close();
            stores.close();
        }
    }

    /** Starts it with these properties, on embedded stores, and with what else belongs to it. */
    public static Running server(Map<String, String> properties, Class<?>... more) {
        SpringApplication application = Eventyay.server();
        application.addPrimarySources(List.of(more));
        application.addInitializers(context -> context.getBeanFactory().addBeanPostProcessor(new Statements()));
        return start(application, Stores.of(application, migrations -> Eventyay.prepare(migrations, true)), properties);
    }

    /** Starts the context of the commands. */
    public static Running commands(Map<String, String> properties) {
        SpringApplication application = CommandContext.application();
        return start(application, Stores.of(application), properties);
    }

    private static Running start(SpringApplication application, Stores stores, Map<String, String> properties) {
        String[] args = properties.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        return new Running(application.run(args), stores);
    }
}
