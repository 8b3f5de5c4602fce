package org.eventyay.cli.world;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.staff.StaffLog;
import org.eventyay.world.AdminLinks;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldService;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code create_world} (spec 06 §2.2). */
@Command(
        name = "create_world",
        description = {
            "Creates an empty world with the default roles and a fresh secret, and prints a link for its first admin.",
            "Asks for what is not given as an option; never touches a world that exists. Nobody is notified."
        },
        footer = {
            "",
            "Example: eventyay create_world",
            "Example: eventyay create_world --no-input --id demo --title 'Demo Days' --domain demo.example.org"
        })
public final class CreateWorld implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectProvider<WorldService> worlds;
    private final ObjectProvider<WorldDirectory> directory;
    private final ObjectProvider<AdminLinks> links;
    private final ObjectProvider<StaffLog> log;

    @Mixin
    private final NewWorldQuestions questions = new NewWorldQuestions();

    @Mixin
    private final JsonOutput json = new JsonOutput();

    CreateWorld(
            Terminal terminal,
            ObjectProvider<WorldService> worlds,
            ObjectProvider<WorldDirectory> directory,
            ObjectProvider<AdminLinks> links,
            ObjectProvider<StaffLog> log) {
        this.terminal = terminal;
        this.worlds = worlds;
        this.directory = directory;
        this.links = links;
        this.log = log;
    }

    @Override
    public Integer call() {
        WorldService service = worlds.getObject();
        WorldService.NewWorld wanted = questions.ask(terminal, service, "en", "Europe/Berlin");
        var entry = new StaffLog.Entry("world.created", "world", wanted.id(), Map.of("title", wanted.title()));
        log.getObject().atCommandLine(entry, () -> service.create(wanted));
        WorldPrint print = new WorldPrint(links.getObject());
        directory.getObject().find(wanted.id()).ifPresent(world -> {
            if (json.wanted()) {
                print.printJson(terminal.out(), json, world);
            } else {
                print.print(terminal.out(), "World created.", world);
            }
        });
        return 0;
    }
}
