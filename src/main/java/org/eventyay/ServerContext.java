package org.eventyay;

import java.util.Map;
import org.eventyay.settings.Settings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The application context of {@code server}: everything but the commands. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(Settings.class)
@ComponentScan(
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = {"org\\.eventyay\\.cli\\..*", "org\\.eventyay\\.(CommandContext|LazyHibernate)"}))
public class ServerContext {

    /** Entry of the ahead-of-time step of the build; people start {@link Eventyay}. */
    public static void main(String[] args) {
        application().run(args);
    }

    /** The application, not yet running. */
    static SpringApplication application() {
        SpringApplication application = new SpringApplication(ServerContext.class);
        application.setMainApplicationClass(ServerContext.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setDefaultProperties(
                Map.of("logging.config", "classpath:logback-server.xml", "spring.jpa.bootstrap", "async"));
        application.addInitializers(new LazyRepositories());
        return application;
    }
}
