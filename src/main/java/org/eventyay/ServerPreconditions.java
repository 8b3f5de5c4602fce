package org.eventyay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.settings.UnknownSettings;
import org.eventyay.text.WebAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** What a server must have before anything of it starts: URLs that are some, and a data directory it may write to. */
final class ServerPreconditions implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    /** After the stores, which create and announce the data directory; before logging writes into it. */
    @Override
    public int getOrder() {
        return EnvironmentPostProcessorApplicationListener.DEFAULT_ORDER + 2;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Environment environment = event.getEnvironment();
        UnknownSettings.among(System.getenv().keySet())
                .forEach(name -> System.err.println("Warning: " + name + " is no setting of eventyay"));
        checkUrl("EVENTYAY_SITE_URL", environment.getProperty("eventyay.site.url"));
        checkUrl("EVENTYAY_SHORT_URL", environment.getProperty("eventyay.short.url"));
        Path data = Path.of(environment.getProperty("eventyay.data.dir", "./data"))
                .toAbsolutePath()
                .normalize();
        try {
            Files.createDirectories(data.resolve("logs"));
            Files.createDirectories(data.resolve("media"));
            Files.delete(Files.createTempFile(data.resolve("logs"), "writable", null));
        } catch (IOException e) {
            throw new CommandError("The data directory " + data + " can't be written to: " + e, e);
        }
    }

    private static void checkUrl(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return;
        }
        if (WebAddress.isOne(value.strip())) {
            return;
        }
        throw new CommandError(name + " must be a URL like https://events.example.org, not " + value.strip());
    }
}
