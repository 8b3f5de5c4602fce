package org.eventyay.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The three streams of a command and the questions it may ask on them. Prompts go to stdout; an answer is
 * one line of stdin, from a person or from a pipe. Text is UTF-8 whatever the locale says.
 */
public final class Terminal {
    private static final VisiblePrintStream OUT = stream(FileDescriptor.out);
    private static final VisiblePrintStream ERR = stream(FileDescriptor.err);

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final @Nullable Secrets secrets;
    private int verbosity = 1;

    private Terminal(
            InputStream in,
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            @Nullable Secrets secrets) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.secrets = secrets;
    }

    /** How a person at a terminal gives a secret: shows the prompt, returns what was typed unseen, null at the end. */
    @FunctionalInterface
    public interface Secrets {
        char @Nullable [] ask(String prompt);
    }

    /** The streams of this process. */
    public static Terminal ofProcess() {
        return new Terminal(System.in, OUT, ERR, System.getenv(), secretsOf(System.console()));
    }

    private static @Nullable Secrets secretsOf(@Nullable Console console) {
        return console == null || !console.isTerminal() ? null : prompt -> console.readPassword("%s", prompt);
    }

    /**
     * Other streams.
     *
     * @param secrets null where nobody sits at them
     */
    public static Terminal of(
            InputStream in,
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            @Nullable Secrets secrets) {
        return new Terminal(
                in, new VisiblePrintStream(out, true), new VisiblePrintStream(err, true), environment, secrets);
    }

    private static VisiblePrintStream stream(FileDescriptor descriptor) {
        return new VisiblePrintStream(new FileOutputStream(descriptor), true);
    }

    /** The command's result and its prompts, nothing else. What is printed can't steer the terminal; a line printed is one line. */
    public PrintStream out() {
        return out;
    }

    /** Errors, warnings, progress. */
    public PrintStream err() {
        return err;
    }

    /** The stream for errors as it is, for what shall steer the terminal: colours, a bar that moves. Never for text of others. */
    public PrintStream steering() {
        return new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    /** The same of the result. */
    public PrintStream steeringOut() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    /** For programs of others on this terminal: their text can't steer it either, but what they print as a line may be several. */
    public PrintStream outOfOthers() {
        return new VisiblePrintStream(out, false);
    }

    /** The same for their errors. */
    public PrintStream errOfOthers() {
        return new VisiblePrintStream(err, false);
    }

    /** What is left of the input. */
    public InputStream in() {
        return in;
    }

    /** Whether a person sits at both ends, so that a password can be asked for. */
    public boolean interactive() {
        return secrets != null;
    }

    /** Whether what is written to stderr is seen by a person at once. */
    public boolean errIsTerminal() {
        if (!err.equals(ERR)) {
            return false;
        }
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return interactive(); // not Linux
        }
    }

    /** 0 (quiet) to 3; 1 unless chosen. */
    public int verbosity() {
        return verbosity;
    }

    public void verbosity(int level) {
        verbosity = level;
    }

    /** Prints to stderr at this verbosity and above. */
    public void note(int level, String text) {
        if (verbosity >= level) {
            err.println(text);
        }
    }

    /** A variable of the environment, null if it is not set. */
    public @Nullable String environment(String name) {
        return environment.get(name);
    }

    /**
     * Asks and returns the answer as typed, without the line end.
     *
     * @throws CommandError when the input ends instead
     */
    public String ask(String prompt) {
        out.print(prompt);
        out.flush();
        return readLine().orElseThrow(Terminal::ended);
    }

    /** Asks and returns the answer; the end of the input is an empty one. */
    public String askOrNothing(String prompt) {
        out.print(prompt);
        out.flush();
        return readLine().orElse("");
    }

    /**
     * Asks for a secret without showing what is typed.
     *
     * @throws CommandError when nobody sits at a terminal, or the input ends
     */
    public String askSecretly(String prompt) {
        if (secrets == null) {
            throw new CommandError("A password can be asked for at a terminal only.");
        }
        char[] answer = secrets.ask(prompt);
        if (answer == null) {
            throw ended();
        }
        return new String(answer);
    }

    private static CommandError ended() {
        return new CommandError("The input ended before this was answered.");
    }

    /** The next line of the input, without its end; empty when there is none. */
    public Optional<String> readLine() {
        // byte by byte: what follows the line belongs to whoever reads next, for example a password prompt
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            while (next >= 0 && next != '\n') {
                line.write(next);
                next = in.read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = TextFile.decode(line.toByteArray(), "The input");
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    /**
     * Until it is closed, Ctrl-C does this instead of ending the program with 130.
     *
     * @param reaction runs on a thread of its own
     */
    public Interruption onInterrupt(Runnable reaction) {
        Signal interrupt = new Signal("INT");
        SignalHandler before = Signal.handle(interrupt, signal -> reaction.run());
        return () -> Signal.handle(interrupt, before);
    }

    /** Ctrl-C means something else until this is closed. */
    @FunctionalInterface
    public interface Interruption extends AutoCloseable {
        @Override
        void close();
    }
}
