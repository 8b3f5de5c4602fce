package org.eventyay;

import java.util.Map;
import org.eventyay.settings.Installation;
import org.eventyay.settings.Settings;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.AbstractApplicationContext;

/**
 * The application context of the commands: the services and the database, each started only when it is used. No port,
 * no jobs, no live connections.
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    DataJpaRepositoriesAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    HibernateJpaAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    PersistenceExceptionTranslationAutoConfiguration.class,
    PropertyPlaceholderAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    TransactionManagerCustomizationAutoConfiguration.class
})
@EnableConfigurationProperties(Settings.class)
@Import(LazyHibernate.class)
@ComponentScan(
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = {
                            "org\\.eventyay\\.(cli|control|live|rest|web)\\..*",
                            "org\\.eventyay\\.(ServerContext|LazyHibernate)"
                        }))
public class CommandContext {

    /** Entry of the ahead-of-time step of the build; people start {@link Eventyay}. */
    public static void main(String[] args) {
        application().run(args);
    }

    /**
     * Annotated listeners are there for servers: they keep caches and counts right that no command lives long enough to
     * have. Finding them would load every class that any method of any service mentions.
     */
    private static void withoutEventListeners(ConfigurableListableBeanFactory beans) {
        if (beans.containsBeanDefinition(AnnotationConfigUtils.EVENT_LISTENER_PROCESSOR_BEAN_NAME)) {
            ((BeanDefinitionRegistry) beans)
                    .removeBeanDefinition(AnnotationConfigUtils.EVENT_LISTENER_PROCESSOR_BEAN_NAME);
        }
    }

    /**
     * Starts and stops nothing: what a server keeps going (warm-ups, schedules) Spring would start here as well, although
     * every bean is lazy, and the command would wait for it.
     */
    @Bean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME)
    static LifecycleProcessor nothingKeepsRunning() {
        return new LifecycleProcessor() {
            @Override
            public void onRefresh() {}

            @Override
            public void onClose() {}

            @Override
            public void start() {}

            @Override
            public void stop() {}

            @Override
            public boolean isRunning() {
                return false;
            }
        };
    }

    /** The application, not yet running. */
    static SpringApplication application() {
        // threads that load what a server needs soon and a command never
        System.setProperty("spring.backgroundpreinitializer.ignore", "true");
        SpringApplication application = new SpringApplication(CommandContext.class);
        application.setMainApplicationClass(CommandContext.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        application.addInitializers((ApplicationContextInitializer<ConfigurableApplicationContext>)
                context -> context.addBeanFactoryPostProcessor(CommandContext::withoutEventListeners));
        application.setDefaultProperties(Map.of(
                Installation.COMMAND,
                "true",
                "logging.config",
                "classpath:logback-commands.xml",
                "spring.datasource.hikari.maximum-pool-size",
                "4",
                "spring.datasource.hikari.minimum-idle",
                "0",
                "spring.datasource.hikari.connection-timeout",
                "10000"));
        return application;
    }
}
