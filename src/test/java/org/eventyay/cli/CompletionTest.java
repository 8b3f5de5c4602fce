package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eventyay.cli.terminal.Processes;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.testkit.BesideOthers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Given the script of {@code generate_completion}, when somebody presses the tab key in a real shell, then the shell offers what fits. */
@DisabledOnOs(OS.WINDOWS)
@BesideOthers
class CompletionTest {
    @TempDir
    private Path directory;

    private Path script(String shell) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = Terminal.of(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err,
                Map.of(),
                null);
        Processes nothing = new Processes() {
            @Override
            public Started commands(Map<String, Object> properties) {
                throw new AssertionError("the context was started");
            }

            @Override
            public Started server(boolean migrate, Map<String, Object> properties) {
                throw new AssertionError("a server was started");
            }
        };
        try (CommandRun run = new CommandRun(terminal, nothing)) {
            assertThat(run.execute("generate_completion", "--shell", shell)).isZero();
        }
        return Files.write(directory.resolve(shell), out.toByteArray());
    }

    private static void assumeInstalled(String shell) {
        assumeTrue(
                Stream.of("/usr/bin", "/bin", "/usr/local/bin")
                        .anyMatch(bin -> Files.isExecutable(Path.of(bin, shell))),
                shell + " is not installed here");
    }

    private String said(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().put("HOME", directory.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
        return said;
    }

    @Test
    void bash() throws Exception {
        List<String> offered = said("bash", "--norc", "-c", """
            compopt() { :; }
            source '%s'
            for words in create_w 'connections ' 'connections drop --in' 'list_users --ty' 'help create_wo'; do
                COMP_LINE="eventyay $words"; COMP_POINT=${#COMP_LINE}; COMP_WORDS=($COMP_LINE)
                case "$words" in *' ') COMP_WORDS+=('');; esac
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=()
                _complete_eventyay eventyay "${COMP_WORDS[$COMP_CWORD]}" ''
                echo "$words: ${COMPREPLY[*]}"
            done\
            """.formatted(script("bash")))
                .lines()
                .toList();
        assertThat(offered)
                .containsExactly(
                        "create_w: create_world",
                        "connections : list watch drop force_reload",
                        "connections drop --in: --interval",
                        "list_users --ty: --type",
                        "help create_wo: create_world");
    }

    @Test
    void zsh() throws Exception {
        assumeInstalled("zsh");
        String offered = said("zsh", "-f", "-c", """
            zmodload zsh/zpty
            zpty shell 'TERM=dumb zsh -f -i'
            until_said() {
                local part said='' end=$((SECONDS + 20))
                while [[ $said != *$1* ]] && (( SECONDS < end )); do
                    zpty -r -t shell part && said+=$part || sleep 0.02
                done
                print -r -- "$said"
            }
            zpty -w shell "autoload -Uz compinit; compinit -u -D; source '%s'; print rea''dy"
            until_said ready > /dev/null
            zpty -w -n shell $'eventyay create_w\t'; until_said 'create_world '
            zpty -w -n shell $'\\C-ueventyay list_users --ty\t'; until_said '--type '
            zpty -w -n shell $'\\C-ueventyay connections \t\t'; until_said 'watch'
            zpty -d shell\
            """.formatted(script("zsh")));
        assertThat(offered).contains("create_world ", "--type ", "force_reload").doesNotContain("force-reload");
    }

    @Test
    void fish() throws Exception {
        assumeInstalled("fish");
        List<String> offered = said("fish", "--no-config", "-c", """
            source '%s'
            for words in create_w list 'connections ' 'connections drop --in' 'list_users --type ' 'create_world --no' 'help create_wo'
                echo (string join -- ' ' "$words:" (complete -C "eventyay $words" | string replace -r '\\t.*' ''))
            end\
            """.formatted(script("fish")))
                .lines()
                .toList();
        assertThat(offered)
                .containsExactly(
                        "create_w: create_world",
                        "list: list_ingests list_jobs list_realms list_rooms list_servers list_staff list_streams"
                                + " list_users list_worlds",
                        "connections : drop force_reload list watch",
                        "connections drop --in: --interval",
                        "list_users --type : anon kiosk person",
                        "create_world --no: --no-color --no-input --no-plugins",
                        "help create_wo: create_world");
    }
}
