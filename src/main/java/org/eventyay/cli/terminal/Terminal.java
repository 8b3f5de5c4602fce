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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The three streams of a command and the questions it may ask on them (spec 06 §1). Prompts go to stdout; an answer is
 * one line of stdin, from a person or from a pipe. Text is UTF-8 whatever the locale says.
 */
public final class Terminal {
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final @Nullable Console console;
    private int verbosity = 1;

    private Terminal(InputStream in, PrintStream out, PrintStream err, @Nullable Console console) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.console = console;
    }

    /** The streams of this process. */
    public static Terminal ofProcess() {
        Console console = System.console();
        return new Terminal(
                System.in,
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                console != null && console.isTerminal() ? console : null);
    }

    /** Other streams; nobody sits at them. */
    public static Terminal of(InputStream in, PrintStream out, PrintStream err) {
        return new Terminal(in, out, err, null);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** The command's result and its prompts, nothing else. */
    public PrintStream out() {
        return out;
    }

    /** Errors, warnings, progress. */
    public PrintStream err() {
        return err;
    }

    /** What is left of the input. */
    public InputStream in() {
        return in;
    }

    /** Whether a person sits at both ends, so that a password can be asked for. */
    public boolean interactive() {
        return console != null;
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

    /**
     * Asks and returns the answer as typed, without the line end.
     *
     * @throws CommandError when the input ends instead
     */
    public String ask(String prompt) {
        out.print(prompt);
        out.flush();
        return readLine().orElseThrow(() -> new CommandError("The input ended before this was answered."));
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
        if (console == null) {
            throw new CommandError("A password can be asked for at a terminal only.");
        }
        char[] answer = console.readPassword("%s", prompt);
        if (answer == null) {
            throw new CommandError("The input ended before this was answered.");
        }
        return new String(answer);
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
        String text = line.toString(StandardCharsets.UTF_8);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
