package org.eventyay.cli.user;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.chat.SpeechBlocks;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.PersonChoice;
import org.eventyay.participant.ParticipantNames.Named;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rate_limit}. */
@Command(
        name = "rate_limit",
        description = "Keeps a person from writing and reacting in chats for a while, or ends that.",
        subcommands = {RateLimit.Block.class, RateLimit.Unblock.class},
        footer = {"", "Example: eventyay rate_limit block -w demo token:u17 -s 600"})
public final class RateLimit {

    /** {@code rate_limit block}. */
    @Command(
            name = "block",
            description = {
                "Refuses what a person says in chats for some seconds, on all servers at once.",
                "The person is told with each try."
            },
            footer = {"", "Example: eventyay rate_limit block -w demo token:u17 -s 600"})
    static final class Block implements Callable<Integer> {
        @Mixin
        private CommandScope scope;

        @Mixin
        private PersonChoice person;

        @Option(
                names = {"-s", "--seconds"},
                paramLabel = "N",
                defaultValue = "60",
                description = "For so many seconds (default: ${DEFAULT-VALUE}).")
        private int seconds;

        @Override
        public Integer call() {
            if (seconds < 1) {
                throw new CommandError("-s must be at least 1, not " + seconds + ".");
            }
            Named found = person.present();
            Map<String, Object> data = Map.of("world", found.worldId(), "seconds", seconds);
            scope.log(
                    "user.rate_limited",
                    "user",
                    found.id(),
                    data,
                    () -> scope.service(SpeechBlocks.class)
                            .block(found.worldId(), found.id(), Duration.ofSeconds(seconds), scope.actor()));
            return 0;
        }
    }

    /** {@code rate_limit unblock}. */
    @Command(
            name = "unblock",
            description = "Lets a person speak in chats again. Nobody is notified.",
            footer = {"", "Example: eventyay rate_limit unblock -w demo token:u17"})
    static final class Unblock implements Callable<Integer> {
        @Mixin
        private CommandScope scope;

        @Mixin
        private PersonChoice person;

        @Override
        public Integer call() {
            Named found = person.present();
            scope.log(
                    "user.rate_limit_ended",
                    "user",
                    found.id(),
                    Map.of("world", found.worldId()),
                    () -> scope.service(SpeechBlocks.class).unblock(found.worldId(), found.id(), scope.actor()));
            return 0;
        }
    }
}
