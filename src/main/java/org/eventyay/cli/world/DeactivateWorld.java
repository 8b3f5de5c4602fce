package org.eventyay.cli.world;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.MailingProgress;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.mail.Mail;
import org.eventyay.mail.MailRuns;
import org.eventyay.mail.MailTemplates;
import org.eventyay.participant.Mailings;
import org.eventyay.world.WorldService;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deactivate_world}. */
@Command(
        name = "deactivate_world",
        aliases = "deactivate_realm",
        description = {
            "Closes a world; people, data and domain stay. Pages say so or lead elsewhere, sockets, REST and links"
                    + " refuse.",
            "Open browsers load their page anew. eventyay reactivate_world opens it again."
        },
        footer = {"", "Example: eventyay deactivate_world -w demo --deactivation-reason 'The event is over'"})
public final class DeactivateWorld implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Option(
            names = "--deactivation-reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; for other operators.")
    private String reason = "";

    @Option(names = "--redirect-url", paramLabel = "URL", description = "Where browsers are sent that open it.")
    private @Nullable String redirectUrl;

    @Option(names = "--email-admins", description = "Write to the world's admins that have an address.")
    private boolean emailAdmins;

    @Override
    public Integer call() {
        String id = world.id();
        boolean was = scope.logged(
                "world.deactivated",
                "world",
                id,
                Map.of("reason", reason),
                () -> scope.service(WorldService.class).deactivate(id, reason, redirectUrl, scope.actor()));
        scope.print(was ? "The world '" + id + "' is closed." : "The world '" + id + "' was closed already.");
        if (emailAdmins && (was || scope.service(MailRuns.class).isUnfinished(key(id)))) {
            MailRuns.Outcome told = tellAdmins();
            scope.print(told.sent() + " admins were written to.");
            MailingProgress.requireAll(told);
        }
        return 0;
    }

    private static String key(String worldId) {
        return "world closed " + worldId;
    }

    private MailRuns.Outcome tellAdmins() {
        WorldSnapshot closed = world.snapshot();
        var admins =
                scope.service(Mailings.class).inWorld(closed, null, "admin").recipients();
        Map<String, Object> values = Map.of("title", closed.title(), "reason", reason);
        return MailingProgress.send(
                scope,
                key(closed.id()),
                admins.stream()
                        .map(one -> new MailRuns.Letter(
                                one.address(),
                                one.name(),
                                () -> Mail.to(
                                        one.address(),
                                        scope.service(MailTemplates.class)
                                                .render(
                                                        "world-closed",
                                                        Locale.of(closed.locale()),
                                                        with(values, one.name())))))
                        .toList());
    }

    private static Map<String, Object> with(Map<String, Object> values, String name) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("name", name);
        return all;
    }
}
