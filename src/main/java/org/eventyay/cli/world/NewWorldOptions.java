package org.eventyay.cli.world;

import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.Services;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.world.AdminLinks;
import org.eventyay.world.UnknownWorld;
import org.eventyay.world.WorldAddresses;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldService;
import org.eventyay.world.WorldSnapshot;
import picocli.CommandLine.Mixin;

/** What commands that make a world share: the questions before it and what is printed after it. */
final class NewWorldOptions {
    private final Terminal terminal;
    private final Services services;

    @Mixin
    private final NewWorldQuestions questions = new NewWorldQuestions();

    @Mixin
    private final JsonOutput json = new JsonOutput();

    NewWorldOptions(Terminal terminal, Services services) {
        this.terminal = terminal;
        this.services = services;
    }

    /** What shall be made; language and time zone are these unless an option says otherwise. */
    WorldService.NewWorld ask(String locale, String timezone) {
        return questions.ask(
                terminal, services.get(WorldService.class), services.get(WorldAddresses.class), locale, timezone);
    }

    /** Prints the keys and the first admin's link of the world that was made, and returns it. */
    WorldSnapshot print(String headline, String id) {
        WorldSnapshot made = snapshot(id);
        WorldPrint print = new WorldPrint(services.get(AdminLinks.class));
        if (json.wanted()) {
            print.printJson(terminal.out(), json, made);
        } else {
            print.print(terminal.out(), headline, made);
        }
        return made;
    }

    WorldSnapshot snapshot(String id) {
        return services.get(WorldDirectory.class).find(id).orElseThrow(() -> UnknownWorld.named(id));
    }
}
