package org.eventyay.cli.world;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.function.Function;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.world.WorldService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code create_world} and {@code clone_world} must know of the world to make (spec 06 §2.2): prompts, or options in their place. */
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

    @Option(names = "--locale", paramLabel = "LOCALE", description = "Language of the new world: en or de.")
    private @Nullable String locale;

    @Option(names = "--timezone", paramLabel = "ZONE", description = "Time zone, for example Europe/Berlin.")
    private @Nullable String timezone;

    @Option(
            names = {"--no-input", "--noinput"},
            description = "Ask nothing; what is missing or wrong is an error.")
    private boolean noInput;

    /** The answers, each checked. */
    WorldService.NewWorld ask(Terminal terminal, WorldService worlds, String otherLocale, String otherTimezone) {
        String language = checkedLocale(locale == null ? otherLocale : locale);
        String zone = checkedZone(timezone == null ? otherTimezone : timezone);
        String chosen = answer(terminal, id, ASK_ID, "--id", text -> idFault(worlds, text));
        String name = answer(terminal, title, ASK_TITLE, "--title", NewWorldQuestions::titleFault);
        String address = answer(
                terminal,
                domain == null && noInput ? "" : domain,
                ASK_DOMAIN,
                "--domain",
                text -> domainFault(worlds, text));
        return new WorldService.NewWorld(chosen, name, address.isEmpty() ? null : address, language, zone);
    }

    /** What is wrong with an answer, null if nothing is. */
    private interface Check extends Function<String, @Nullable String> {}

    private String answer(Terminal terminal, @Nullable String option, String prompt, String name, Check check) {
        if (noInput && option == null) {
            throw new CommandError("With --no-input, " + name + " is needed.");
        }
        String given = option;
        while (true) {
            String text = (given != null ? given : terminal.ask(prompt)).strip();
            given = null;
            String fault = check.apply(text);
            if (fault == null) {
                return text;
            }
            if (noInput) {
                throw new CommandError(name + " '" + text + "': " + fault);
            }
            terminal.out().println(fault);
        }
    }

    private static @Nullable String idFault(WorldService worlds, String text) {
        if (!WorldService.isId(text)) {
            return "Please use lower-case letters and digits only.";
        }
        return worlds.exists(text) ? "This world already exists." : null;
    }

    private static @Nullable String titleFault(String text) {
        return text.isEmpty() || text.length() > 300 ? "The title must have 1 to 300 characters." : null;
    }

    private static @Nullable String domainFault(WorldService worlds, String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (!WorldService.isDomain(text)) {
            return "Please enter a host name, perhaps with port and path, without https://.";
        }
        return worlds.domainTaken(text) ? "Another world has this domain." : null;
    }

    private static String checkedLocale(String text) {
        if (!text.equals("en") && !text.equals("de")) {
            throw new CommandError("--locale must be en or de, not '" + text + "'.");
        }
        return text;
    }

    private static String checkedZone(String text) {
        try {
            return ZoneId.of(text).getId();
        } catch (DateTimeException e) {
            throw new CommandError("--timezone: '" + text + "' is no time zone.", e);
        }
    }
}
