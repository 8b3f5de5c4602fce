package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.documents.Documents;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** Every command that stands in a document is understood as it stands there; one with dots, or made by another one, is none to be typed. */
class WrittenCommandsTest {
    private static final Pattern IN_BLOCK = Pattern.compile(
            "(?m)^(?:\\$ |Example: )?(?:[A-Z_]+=\\S+ )*(?:docker (?:compose )?exec \\S+ (?:\\S+ )??|\\S*/bin/)?"
                    + "(?:eventyay|java -jar \\S*eventyay\\.jar) ([a-z].*)$");
    private static final Pattern IN_TEXT = Pattern.compile("`eventyay ([a-z][^`]*)`");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|\\S+");
    /** It shows how to make commands of one's own. */
    private static final Path OF_ONES_OWN = Path.of("sample", "commands", "README.md");
    /** What goes on in the next line. */
    private static final Pattern BROKEN = Pattern.compile("\\\\\\n\\s*");

    private static final Pattern END = Pattern.compile("\\s(?:#|\\||>|&&|2>|<\\s|;).*$");

    @Test
    void asItStandsThere() {
        List<String> wrong = new ArrayList<>();
        int count = 0;
        try (CommandRun run = new CommandRun(nobody(), new ManualPages.NoProcesses())) {
            CommandLine program = run.model();
            for (Path document : Documents.all()) {
                for (String command : document.equals(OF_ONES_OWN) ? List.<String>of() : in(document)) {
                    count++;
                    problem(program, command).ifPresent(why -> wrong.add(document + ": " + command + " - " + why));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(count).isGreaterThan(150);
    }

    private static Terminal nobody() {
        return Terminal.of(
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                System.err,
                Map.of(),
                null);
    }

    private static List<String> in(Path document) {
        Stream<String> blocks = Documents.blocks(document).stream()
                .map(block -> BROKEN.matcher(block).replaceAll(" "))
                .flatMap(block -> IN_BLOCK.matcher(block).results())
                .map(found -> found.group(1))
                .filter(line -> !line.startsWith("[") && !line.contains(" ["));
        Stream<String> text = IN_TEXT.matcher(Documents.prose(document))
                .results()
                .map(found -> found.group(1).replaceAll("\\s+", " "));
        return Stream.concat(blocks, text)
                .filter(line -> !line.contains("$(") && !line.contains("…"))
                .map(line -> END.matcher(line).replaceFirst("").strip())
                .toList();
    }

    /** A command that is only named, without its words, is none that could be typed. */
    private static Optional<String> problem(CommandLine program, String command) {
        String[] words = WORD.matcher(command)
                .results()
                .map(word ->
                        word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group())
                .toArray(String[]::new);
        try {
            program.parseArgs(words);
            return Optional.empty();
        } catch (MissingParameterException e) {
            return words.length <= 2 ? Optional.empty() : Optional.of(e.getMessage());
        } catch (ParameterException e) {
            return Optional.of(e.getMessage());
        }
    }
}
