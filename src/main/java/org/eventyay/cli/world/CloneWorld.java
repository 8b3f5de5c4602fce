package org.eventyay.cli.world;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.cli.terminal.WorldArgument;
import org.eventyay.portability.WorldCloning;
import org.eventyay.staff.StaffLog;
import org.eventyay.world.AdminLinks;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldListing;
import org.eventyay.world.WorldService;
import org.eventyay.world.WorldSnapshot;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clone_world} (spec 06 §2.2, §4.1). */
@Command(
        name = "clone_world",
        description = {
            "Copies a world: settings, roles, rooms, exhibitors and their files; not people and what they did.",
            "Asks for what is not given as an option; the source stays as it is. Nobody is notified."
        },
        footer = {
            "",
            "Example: eventyay clone_world demo --new-secrets",
            "Example: eventyay clone_world demo --no-input --id demo2 --title 'Demo 2' --domain demo2.example.org"
        })
public final class CloneWorld implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectProvider<WorldListing> listing;
    private final ObjectProvider<WorldService> worlds;
    private final ObjectProvider<WorldCloning> cloning;
    private final ObjectProvider<WorldDirectory> directory;
    private final ObjectProvider<AdminLinks> links;
    private final ObjectProvider<StaffLog> log;

    @Parameters(paramLabel = "WORLD", description = "The world to copy: its id, domain or number.")
    private String source = "";

    @Option(names = "--new-secrets", description = "Give the copy a secret of its own instead of those of the source.")
    private boolean newSecrets;

    @Option(names = "--with-posters", description = "Copy posters, too.")
    private boolean withPosters;

    @Mixin
    private final NewWorldQuestions questions = new NewWorldQuestions();

    @Mixin
    private final JsonOutput json = new JsonOutput();

    CloneWorld(
            Terminal terminal,
            ObjectProvider<WorldListing> listing,
            ObjectProvider<WorldService> worlds,
            ObjectProvider<WorldCloning> cloning,
            ObjectProvider<WorldDirectory> directory,
            ObjectProvider<AdminLinks> links,
            ObjectProvider<StaffLog> log) {
        this.terminal = terminal;
        this.listing = listing;
        this.worlds = worlds;
        this.cloning = cloning;
        this.directory = directory;
        this.links = links;
        this.log = log;
    }

    @Override
    public Integer call() {
        String sourceId = WorldArgument.find(listing.getObject(), source).id();
        if (withPosters && !cloning.getObject().knowsPosters()) {
            throw new CommandError("This version of eventyay has no posters, so there are none to copy.");
        }
        WorldSnapshot old = snapshot(sourceId);
        WorldService.NewWorld wanted = questions.ask(terminal, worlds.getObject(), old.locale(), old.timezone());
        var entry = new StaffLog.Entry("world.created", "world", wanted.id(), Map.of("copy_from", sourceId));
        log.getObject().atCommandLine(entry, () -> {
            cloning.getObject().run(sourceId, wanted, newSecrets, withPosters);
            return wanted;
        });
        WorldPrint print = new WorldPrint(links.getObject());
        WorldSnapshot made = snapshot(wanted.id());
        if (json.wanted()) {
            print.printJson(terminal.out(), json, made);
        } else {
            print.print(terminal.out(), "World cloned.", made);
        }
        if (!newSecrets && !made.secrets().isEmpty()) {
            terminal.note(
                    1,
                    "Note: every token of the world '" + sourceId
                            + "' is valid in the copy. --new-secrets would have given it a secret of its own.");
        }
        return 0;
    }

    private WorldSnapshot snapshot(String id) {
        return directory.getObject().find(id).orElseThrow(() -> new CommandError("There is no world '" + id + "'."));
    }
}
