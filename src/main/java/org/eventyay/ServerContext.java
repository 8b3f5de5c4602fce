package org.eventyay;

import java.util.Map;
import org.eventyay.database.PatientDataSources;
import org.eventyay.settings.Settings;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
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

    private static final String POOL = "spring.datasource.hikari.";

    @Bean
    static PatientDataSources patientDataSources() {
        return new PatientDataSources();
    }

    /** Entry of the ahead-of-time step of the build; people start {@link Eventyay}. */
    public static void main(String[] args) {
        application().run(args);
    }

    /** The application, not yet running. */
    static SpringApplication application() {
        SpringApplication application = new SpringApplication(ServerContext.class);
        application.setMainApplicationClass(ServerContext.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        if (AotDetector.useGeneratedArtifacts()) {
            application.setApplicationContextFactory(
                    type -> new ServletWebServerApplicationContext(new QuickBeanFactory()));
        }
        application.setDefaultProperties(Map.ofEntries(
                Map.entry("logging.config", "classpath:logback-server.xml"),
                Map.entry("spring.jpa.bootstrap", "async"),
                // whether the pool is busy or the database gone is told apart after this time; only a busy one is
                // waited for
                Map.entry(POOL + "connection-timeout", "1500"),
                Map.entry(POOL + "validation-timeout", "1200"),
                // a database that vanished without a word is noticed, and a statement that gets no answer ends
                Map.entry(POOL + "data-source-properties.tcpKeepAlive", "true"),
                Map.entry(POOL + "data-source-properties.connectTimeout", "5"),
                Map.entry(POOL + "data-source-properties.socketTimeout", "90")));
        application.addInitializers(new LazyRepositories(), new BriefStart());
        return application;
    }
}
