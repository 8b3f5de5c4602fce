package org.eventyay.cli.world;

import java.util.Optional;
import java.util.function.Function;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.Question;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.world.WorldAddresses;
import org.eventyay.world.WorldRules;
import org.eventyay.world.WorldService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code create_world} and {@code clone_world} must know of the world to make: prompts, or options in their place. */
final class NewWorldQuestions {
    private static final String ASK_ID = "Enter the internal ID for the new world (alphanumeric): ";
    private static final String ASK_TITLE = "Enter the title for the new world: ";
    private static final String ASK_DOMAIN = "Enter the domain of the new world (e.g. myevent.example.org): ";

    @Option(names = "--id", paramLabel = "ID", description = "Id of the new world: lower-case letters and digits.")
    private @Nullable String id;

    @Option(names = "--title", paramLabel = "TITLE", description = "Title of the new world.")
    private @Nullable String title;

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            description = "Host of the new world, perhaps with port and path; '' for none.")
    private @Nullable String domain;

    @Option(
            names = "--locale",
            paramLabel = "LOCALE",
            description = "Language of the new world, for example en or pt_BR.")
    private @Nullable String locale;

    @Option(names = "--timezone", paramLabel = "ZONE", description = "Time zone, for example Europe/Berlin.")
    private @Nullable String timezone;

    @Option(
            names = {"--no-input", "--noinput"},
            description = "Ask nothing; what is missing or wrong is an error.")
    private boolean noInput;

    /** The answers, each checked. */
    WorldService.NewWorld ask(
            Terminal terminal,
            WorldService worlds,
            WorldAddresses addresses,
            String otherLocale,
            String otherTimezone) {
        String language = checkedLocale(locale == null ? otherLocale : locale);
        String zone = checkedZone(timezone == null ? otherTimezone : timezone);
        String chosen = answer(terminal, id, ASK_ID, "--id", text -> idFault(worlds, text));
        String name = answer(terminal, title, ASK_TITLE, "--title", WorldRules::titleFault);
        String address = answer(
                terminal,
                domain == null && noInput ? "" : domain,
                ASK_DOMAIN,
                "--domain",
                text -> domainFault(addresses, text));
        return new WorldService.NewWorld(chosen, name, address.isEmpty() ? null : address, language, zone);
    }

    private String answer(
            Terminal terminal,
            @Nullable String option,
            String prompt,
            String name,
            Function<String, Optional<String>> check) {
        if (!noInput) {
            return new Question<>(() -> terminal.ask(prompt).strip(), check, terminal.out()::println)
                    .answer(option == null ? null : option.strip());
        }
        if (option == null) {
            throw new CommandError("With --no-input, " + name + " is needed.");
        }
        String text = option.strip();
        check.apply(text).ifPresent(fault -> {
            throw new CommandError(name + " '" + text + "': " + fault);
        });
        return text;
    }

    private static Optional<String> idFault(WorldService worlds, String text) {
        return WorldRules.idFault(text)
                .or(() -> worlds.exists(text) ? Optional.of("This world already exists.") : Optional.empty());
    }

    private static Optional<String> domainFault(WorldAddresses addresses, String text) {
        return Optional.ofNullable(addresses
                        .judge(text, null, WorldAddresses.Claimant.OPERATOR)
                        .fault())
                .map(fault -> WorldAddresses.sentence(fault, text));
    }

    private static String checkedLocale(String text) {
        if (!WorldRules.isLanguage(text)) {
            throw new CommandError("--locale: '" + text + "' is no language like en or pt_BR.");
        }
        return text;
    }

    private static String checkedZone(String text) {
        if (!WorldRules.isTimeZone(text)) {
            throw new CommandError("--timezone: '" + text + "' is no time zone of a city, like Europe/Berlin.");
        }
        return text;
    }
}
