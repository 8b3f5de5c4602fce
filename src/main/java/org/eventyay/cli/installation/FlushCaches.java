package org.eventyay.cli.installation;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cache.Caches;
import org.eventyay.cli.terminal.CommandScope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code flush_caches}. */
@Command(
        name = "flush_caches",
        description = {
            "Lets all servers forget what they remember of the database, as after changes by dbshell. They read it"
                    + " anew when it is",
            "needed. Browsers are not told; eventyay connections force_reload does."
        },
        footer = {"", "Example: eventyay flush_caches"})
public final class FlushCaches implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Override
    public Integer call() {
        scope.log(
                "caches.flushed",
                "installation",
                "",
                Map.of(),
                () -> scope.service(Caches.class).dropEverything());
        return 0;
    }
}
