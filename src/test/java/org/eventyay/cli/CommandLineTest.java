package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eventyay.cli.terminal.Processes;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.testkit.TestCommand.Ran;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** What needs no database must not start anything; what people type stands in docs/commands.md. */
class CommandLineTest {

    private static final class NothingStarts implements Processes {
        @Override
        public Started commands(Map<String, Object> properties) {
            throw new AssertionError("the context was started");
        }

        @Override
        public Started server(boolean migrate, Map<String, Object> properties) {
            throw new AssertionError("a server was started");
        }
    }

    static Ran run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = Terminal.of(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                null);
        try (CommandRun run = new CommandRun(terminal, new NothingStarts())) {
            int exit = run.execute(args);
            return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    private static List<String> names() {
        return Catalogue.all().stream().flatMap(Catalogue.Entry::shown).sorted().toList();
    }

    record Wanted(List<Integer> numbers) {}

    @Test
    void whatIsNotTheRightJsonIsToldByItsPlaceAndByNoClass() {
        JsonMapper json = JsonMapper.builder().build();
        for (String wrong : List.of("{\"numbers\":[1,{}]}", "{\"numbers\":", "{\"numbers\":[1,x]}", "[7]", "")) {
            assertThatThrownBy(() -> json.readValue(wrong, Wanted.class))
                    .satisfies(failure -> assertThat(Problems.describe(new IllegalStateException(failure)))
                            .startsWith("This is not the JSON that belongs there")
                            .doesNotContain("eventyay", "java", "tools", "JsonToken", "Wanted"));
        }
        assertThatThrownBy(() -> json.readValue("{\"numbers\":[1,{}]}", Wanted.class))
                .satisfies(failure -> assertThat(Problems.describe(failure)).contains("at numbers[1]"));
    }

    @Test
    void withoutWordsTheCommandsAreListedBySection() {
        Ran help = run();
        assertThat(help.exit()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .startsWith("Type 'eventyay help <subcommand>' for help on a specific subcommand.\n\n"
                        + "Available subcommands:\n");
        assertThat(help.out().lines().filter(line -> line.startsWith("[")))
                .containsExactly("[core]", "[database]", "[users]", "[importers]");
        assertThat(help.out()).contains("    list_realms\n").contains("    list_worlds\n");
        assertThat(help.out()).contains("    shell\n    shell_plus\n").doesNotContain("create-world");
        assertThat(run("help")).isEqualTo(help);
        assertThat(run("--help")).isEqualTo(help);
    }

    @Test
    void sectionsAreInAlphabeticalOrder() {
        for (String section : run("help").out().split("\\n\\[")) {
            List<String> commands =
                    section.lines().filter(line -> line.startsWith("    ")).toList();
            assertThat(commands).isSorted();
        }
    }

    @Test
    void bareNamesAreSorted() {
        assertThat(run("help", "--commands").out().lines()).containsExactlyElementsOf(names());
    }

    @Test
    void aMisspelledCommandIsSuggested() {
        Ran ran = run("create_wrld");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .isEqualTo("Unknown command: 'create_wrld'. Did you mean create_world?\n"
                        + "Type 'eventyay help' for usage.\n");
        assertThat(run("help", "create_wrld")).isEqualTo(ran);
    }

    @Test
    void whoeverKnowsOnlyWhatItIsAboutIsToldTheCommands() {
        assertThat(run("help", "messages").err())
                .startsWith("Unknown command: 'messages'.\n")
                .containsPattern("(?m)^These have to do with it: .*delete_user");
        for (String[] errand : new String[][] {
            {"online", "connections"},
            {"why", "explain_access"},
            {"update", "connections"},
            {"machine", "export_world"},
            {"ban", "deactivate_user"},
            {"data", "delete_user"},
        }) {
            assertThat(run("help", errand[0]).err()).as(errand[0]).contains(errand[1]);
        }
    }

    @Test
    void aWordLikeNothingGetsNoSuggestion() {
        assertThat(run("zzzzzzzz").err()).startsWith("Unknown command: 'zzzzzzzz'.\n");
    }

    @Test
    void hyphensAreAsGoodAsUnderscores() {
        assertThat(run("create-world", "--help").out()).contains("create_world");
        assertThat(run("change-realm-subdomain", "-h").exit()).isZero();
    }

    @Test
    void wrongUseIsExplainedOnStderrOnly() {
        for (String[] wrong : new String[][] {
            {"generate_token"},
            {"generate_token", "sample", "--days", "soon"},
            {"generate_token", "sample", "--nonsense"},
            {"generate_token", "sample", "--days"},
            {"import_config", "one.json", "two.json"},
            {"connections"},
            {"connections", "drop", "--interval", "x"},
            {"migrate", "-v", "7"},
            {"server", "--role", "nobody"},
            {"--nonsense"},
        }) {
            Ran ran = run(wrong);
            assertThat(ran.exit()).as(Arrays.toString(wrong)).isEqualTo(2);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err())
                    .contains("Usage: eventyay", " --help' for what each word means.")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(run("--version").out()).startsWith("eventyay ");
        assertThat(run("list_worlds", "--version")).isEqualTo(run("--version"));
    }

    @Test
    void coloursOnlyWhereAskedFor() {
        assertThat(run("migrate", "--help").out()).doesNotContain("\u001b");
        assertThat(run("migrate", "--help", "--force-color").out()).contains("\u001b[");
    }

    @TestFactory
    Stream<DynamicTest> everyCommandExplainsItself() {
        return names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Ran ran = run(name, "--help");
                    assertThat(ran.exit()).isZero();
                    assertThat(ran.err()).isEmpty();
                    assertThat(ran.out())
                            .startsWith("Usage: eventyay "
                                    + Catalogue.find(name).orElseThrow().name());
                    assertThat(ran.out())
                            .as("says what it changes, with an example")
                            .containsPattern("(?m)^(Example|bash): ");
                    assertThat(run("help", name)).isEqualTo(ran);
                    assertThat(run(name, "-h")).isEqualTo(ran);
                }));
    }

    @Test
    void everyOptionOfEveryCommandIsDescribed() {
        try (CommandRun run = new CommandRun(
                Terminal.of(new ByteArrayInputStream(new byte[0]), System.out, System.err, Map.of(), null),
                new NothingStarts())) {
            run.model().getSubcommands().values().forEach(CommandLineTest::checkDescriptions);
        }
    }

    private static void checkDescriptions(CommandLine command) {
        var spec = command.getCommandSpec();
        assertThat(spec.usageMessage().description()).as(spec.qualifiedName()).isNotEmpty();
        assertThat(spec.options())
                .as(spec.qualifiedName()
                        + ": a secret as a word of the command line is seen by every user of the machine")
                .noneMatch(option ->
                        option.arity().max() > 0 && option.longestName().matches(".*(password|secret).*"));
        spec.args()
                .forEach(argument -> assertThat(argument.description())
                        .as(spec.qualifiedName() + " " + argument)
                        .isNotEmpty());
        command.getSubcommands().values().forEach(CommandLineTest::checkDescriptions);
    }
}
