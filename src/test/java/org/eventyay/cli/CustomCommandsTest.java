package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator builds the sample project's command, drops it in and runs it. */
class CustomCommandsTest {
    private static final Path SAMPLE = Path.of("sample/commands/src/main");

    @TempDir
    private Path directory;

    private Path commands;

    @BeforeEach
    void place() throws IOException {
        commands = Files.createDirectory(
                directory.resolve("commands"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    private Ran run(String... args) {
        return command()
                .environment("EVENTYAY_COMMANDS_DIR", commands.toString())
                .with(args);
    }

    /** Compiles sources and packs them as Maven would. */
    private void build(String name, String api, Map<String, String> sources, String service) throws IOException {
        Path work = Files.createTempDirectory(directory, "build");
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-d", work.toString(), "-cp", System.getProperty("java.class.path")));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = work.resolve(source.getKey());
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        if (!sources.isEmpty()) {
            assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                    .as("the command compiles")
                    .isZero();
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!api.isEmpty()) {
            manifest.getMainAttributes().putValue("Eventyay-Command-Api", api);
        }
        try (OutputStream out = Files.newOutputStream(commands.resolve(name));
                JarOutputStream jar = new JarOutputStream(out, manifest);
                Stream<Path> made = Files.walk(work)) {
            for (Path file :
                    made.filter(each -> each.toString().endsWith(".class")).toList()) {
                jar.putNextEntry(new JarEntry(work.relativize(file).toString()));
                Files.copy(file, jar);
            }
            jar.putNextEntry(new JarEntry("META-INF/services/org.eventyay.command.CustomCommand"));
            jar.write(service.getBytes(StandardCharsets.UTF_8));
        }
        Files.setPosixFilePermissions(commands.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
    }

    private void buildSample() throws IOException {
        build(
                "count-messages.jar",
                "1",
                Map.of(
                        "CountMessages.java",
                        Files.readString(SAMPLE.resolve("java/org/example/eventyay/CountMessages.java"))),
                Files.readString(SAMPLE.resolve("resources/META-INF/services/org.eventyay.command.CustomCommand")));
    }

    private void buildNamed(String jar, String className, String name) throws IOException {
        build(jar, "1", Map.of(className + ".java", """
            @picocli.CommandLine.Command(name = "%s")
            public final class %s implements org.eventyay.command.CustomCommand {
                private final org.eventyay.command.Console console;
                private final org.eventyay.world.WorldListing worlds;
                public %2$s(org.eventyay.command.Console console, org.eventyay.world.WorldListing worlds) {
                    this.console = console;
                    this.worlds = worlds;
                }
                public Integer call() {
                    console.out().println("there are " + worlds.all().size());
                    throw new IllegalStateException("enough");
                }
            }
            """.formatted(name, className)), className + "\n");
    }

    @Test
    void theSampleCommandIsListedExplainedAndRun() throws IOException {
        buildSample();
        TestWorld world = TestWorld.create(TestServer.get());
        try (TestSocket ada = world.person("Ada")) {
            String lounge = ada.channel("lounge");
            ada.ok("chat.join", Map.of("channel", lounge));
            ada.say(lounge, "one");
        }
        assertThat(run("help").out()).endsWith("\n[custom]\n    count_messages  (count-messages.jar)\n");
        assertThat(run("help", "--commands").out().lines()).contains("count_messages");
        assertThat(run("count_messages", "--help").out())
                .contains("Usage: eventyay count_messages", "how many chat messages", "--at-least");
        assertThat(run("help", "count_messages").exit()).isZero();
        Ran ran = run("count-messages", "--at-least", "1");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exit()).isZero();
        assertThat(ran.out().lines()).contains(world.id() + " 1");
        assertThat(run("count_messages", "--at-least", "many").exit()).isEqualTo(2);
        assertThat(run("help", "--no-plugins").out()).doesNotContain("[custom]");
        assertThat(run("count_messages", "--no-plugins").err()).startsWith("Unknown command: 'count_messages'.");
    }

    @Test
    void aServiceIsGivenAndAFailureIsOneLine() throws IOException {
        buildNamed("worlds.jar", "HowMany", "how_many");
        Ran ran = run("how_many");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).matches("there are \\d+\n");
        assertThat(ran.err()).isEqualTo("CommandError: enough\n");
        assertThat(run("how_many", "--help").exit()).isZero();
    }

    @Test
    void whatCanNotBeUsedIsLeftOutWithAWarningAndDisturbsNothing() throws IOException {
        buildSample();
        buildNamed("a-clash.jar", "ListWorldsAgain", "list_worlds");
        buildNamed("z-second.jar", "Second", "count_messages");
        Files.writeString(commands.resolve("broken.jar"), "no jar at all");
        build("missing.jar", "1", Map.of(), "org.example.NotThere\n");
        build("old.jar", "", Map.of(), "x\n");
        build("new.jar", "2", Map.of(), "x\n");
        buildNamed("open.jar", "Open", "open_to_all");
        Files.setPosixFilePermissions(commands.resolve("open.jar"), PosixFilePermissions.fromString("rw-rw-rw-"));
        Ran ran = run("help");
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).endsWith("\n[custom]\n    count_messages  (count-messages.jar)\n");
        assertThat(ran.err().lines())
                .anyMatch(line -> line.startsWith("Warning: a-clash.jar is left out: its command list_worlds"))
                .anyMatch(line -> line.contains("z-second.jar") && line.contains("one of count-messages.jar"))
                .anyMatch(line -> line.startsWith("Warning: broken.jar is left out: it is broken"))
                .anyMatch(line -> line.startsWith("Warning: missing.jar is left out: it is broken"))
                .anyMatch(line -> line.contains("old.jar") && line.contains("lacks Eventyay-Command-Api"))
                .anyMatch(line -> line.contains("new.jar") && line.contains("version 2"))
                .anyMatch(line -> line.contains("open.jar") && line.contains("everybody may write"))
                .hasSize(7);
        Ran builtIn = run("list_worlds");
        assertThat(builtIn.exit()).isZero();
        assertThat(builtIn.out()).startsWith("ID ");
        assertThat(builtIn.err())
                .as("the one that is called is ours")
                .contains("Warning: a-clash.jar is left out: its command list_worlds has the name of one of eventyay");
        assertThat(run("list_worlds", "--no-plugins").err()).isEmpty();
        assertThat(run("open_to_all").err()).contains("Unknown command: 'open_to_all'.");
        Files.setPosixFilePermissions(commands, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(run("help").out()).doesNotContain("[custom]");
    }
}
