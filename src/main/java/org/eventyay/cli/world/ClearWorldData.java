package org.eventyay.cli.world;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.Confirmation;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.cli.terminal.WorldArgument;
import org.eventyay.portability.WorldClearing;
import org.eventyay.staff.StaffLog;
import org.eventyay.world.WorldListing;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clear_world_data} (spec 06 §2.2, §4.2). */
@Command(
        name = "clear_world_data",
        description = {
            "Deletes all people of a world and everything they left: messages, questions, votes, views, files, audit log.",
            "Settings, secrets, rooms, exhibitors and posters stay; the domain goes. This can't be taken back.",
            "Open browsers of the world load their page anew."
        },
        footer = {
            "",
            "Example: eventyay clear_world_data demo",
            "Example: eventyay clear_world_data demo --keep-domain --keep-audit --no-input"
        })
public final class ClearWorldData implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectProvider<WorldListing> listing;
    private final ObjectProvider<WorldClearing> clearing;
    private final ObjectProvider<StaffLog> log;

    @Parameters(paramLabel = "WORLD", description = "The world to clear: its id, domain or number.")
    private String world = "";

    @Option(names = "--keep-domain", description = "The world keeps its domain.")
    private boolean keepDomain;

    @Option(
            names = "--keep-audit",
            description = "The audit log stays; what it says of people's profiles is blackened.")
    private boolean keepAudit;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    ClearWorldData(
            Terminal terminal,
            ObjectProvider<WorldListing> listing,
            ObjectProvider<WorldClearing> clearing,
            ObjectProvider<StaffLog> log) {
        this.terminal = terminal;
        this.listing = listing;
        this.clearing = clearing;
        this.log = log;
    }

    @Override
    public Integer call() {
        String id = WorldArgument.find(listing.getObject(), world).id();
        confirmation.askFor(terminal, id, "Type the world id to confirm: ");
        var entry = new StaffLog.Entry("world.cleared", "world", id, Map.of());
        Map<String, Integer> deleted =
                log.getObject().atCommandLine(entry, () -> clearing.getObject().run(id, keepDomain, keepAudit));
        deleted.forEach((table, rows) -> terminal.note(2, table + ": " + rows));
        return 0;
    }
}
