package org.eventyay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.eventyay.testkit.TestServer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.Lifecycle;

/** The context of a command, just started: whatever it made by itself, every command waits for. */
class CommandContextTest {

    @Test
    void makesNothingThatNobodyAskedFor() {
        Map<String, String> data =
                Map.of("eventyay.data.dir", TestServer.get().dataDirectory().toString());
        try (TestApplication.Running command = TestApplication.commands(data)) {
            ConfigurableListableBeanFactory beans = command.context().getBeanFactory();
            assertThat(beans.getBeanNamesForType(Lifecycle.class, true, false))
                    .as("what a server keeps running")
                    .contains("repositoryWarmUp")
                    // those two Spring brings along, or asks for
                    .filteredOn(name -> !Set.of("springBootLoggingLifecycle", "lifecycleProcessor")
                            .contains(name))
                    .noneMatch(beans::containsSingleton);
            assertThat(beans.containsSingleton("entityManagerFactory")).isFalse();
            assertThat(beans.containsSingleton("dataSource")).isFalse();
        }
    }
}
