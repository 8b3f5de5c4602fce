package org.eventyay.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * How the help of every command looks, custom ones included. What the command is about comes first: options that all commands have are not
 * in its synopsis and stand below its own. Sentences are filled up to the width, wherever the source breaks them; examples are never
 * broken, so that they can be copied. Exit codes are told.
 */
final class CommandHelp extends Help {
    /** That of the narrowest usual terminal; lines of text that are longer are hard to read in a wide one, too. */
    static final int WIDTH = 80;

    static final String COMMON = "Options of every command:";
    static final String EXIT_CODES = "Exits with 0 if all is done, 1 if not, 2 if it is called wrongly.";

    private static final Pattern COLUMN = Pattern.compile("^ +(?:\\S+ {2,})?");

    CommandHelp(CommandSpec spec, ColorScheme colours) {
        super(spec, colours);
    }

    @Override
    public String description(Object... params) {
        StringBuilder text = new StringBuilder();
        for (String paragraph : paragraphs(commandSpec().usageMessage().description())) {
            String told = colorScheme().ansi().string(paragraph.formatted(params));
            text.append(filled(told)).append(System.lineSeparator());
        }
        return text.toString();
    }

    /** A line that is empty or indented stands by itself, others go on where the one before ended. */
    private static List<String> paragraphs(String... lines) {
        List<String> paragraphs = new ArrayList<>();
        boolean open = false;
        for (String line : lines) {
            boolean alone = line.isEmpty() || line.startsWith(" ");
            if (open && !alone) {
                paragraphs.add(paragraphs.removeLast() + " " + line);
            } else {
                paragraphs.add(line);
            }
            open = !alone;
        }
        return paragraphs;
    }

    /** Broken between words; what follows a word and two blanks at the beginning of an indented line is a column of its own. */
    private static String filled(String paragraph) {
        Matcher column = COLUMN.matcher(paragraph);
        int indent = column.find() ? column.end() : 0;
        StringBuilder text = new StringBuilder(paragraph.substring(0, indent));
        int length = indent;
        boolean first = true;
        for (String word : paragraph.substring(indent).split(" ", -1)) {
            if (!first && length + 1 + word.length() >= WIDTH) {
                text.append(System.lineSeparator()).repeat(' ', indent);
                length = indent;
            } else if (!first) {
                text.append(' ');
                length++;
            }
            text.append(word);
            length += word.length();
            first = false;
        }
        return text.toString();
    }

    @Override
    protected Text createDetailedSynopsisOptionsText(
            Collection<ArgSpec> done, List<OptionSpec> options, Comparator<OptionSpec> sort, boolean cluster) {
        return super.createDetailedSynopsisOptionsText(
                done,
                options.stream().filter(Predicate.not(OptionSpec::inherited)).toList(),
                sort,
                cluster);
    }

    @Override
    public String optionList() {
        List<OptionSpec> options = commandSpec().options();
        List<OptionSpec> common = options.stream().filter(OptionSpec::inherited).toList();
        List<OptionSpec> own =
                options.stream().filter(Predicate.not(OptionSpec::inherited)).toList();
        String list = optionListExcludingGroups(own) + optionListGroupSections();
        if (common.isEmpty()) {
            return list;
        }
        return list
                + System.lineSeparator()
                + COMMON
                + System.lineSeparator()
                + optionListExcludingGroups(
                        common,
                        createDefaultLayout(),
                        Comparator.comparingInt(OptionSpec::order),
                        createDefaultParamLabelRenderer());
    }

    @Override
    public String exitCodeList() {
        return System.lineSeparator() + EXIT_CODES + System.lineSeparator();
    }

    @Override
    public String footer(Object... params) {
        StringBuilder footer = new StringBuilder();
        for (String line : commandSpec().usageMessage().footer()) {
            footer.append(colorScheme().ansi().string(line.formatted(params))).append(System.lineSeparator());
        }
        return footer.toString();
    }
}
