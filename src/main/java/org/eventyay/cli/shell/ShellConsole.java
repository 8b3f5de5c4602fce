package org.eventyay.cli.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.Terminal;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Size;
import org.jline.terminal.TerminalBuilder;

/** The shell at a terminal: line editing, completion with Tab, a history that stays. */
final class ShellConsole {
    private static final String PROMPT = "eventyay> ";
    private static final String MORE = "     ...> ";

    private final ShellSession session;
    private final Terminal streams;
    private final Path history;

    ShellConsole(ShellSession session, Terminal streams, Path history) {
        this.session = session;
        this.streams = streams;
        this.history = history;
    }

    /** Reads and runs until Ctrl-D. */
    void run() throws IOException {
        DefaultParser words = new DefaultParser();
        words.setEscapeChars(null);
        words.setQuoteChars(new char[0]);
        try (var terminal = TerminalBuilder.builder().system(true).build()) {
            if (terminal.getWidth() <= 0) {
                terminal.setSize(new Size(80, 24)); // a terminal that does not know its size, as scripts have it
            }
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .parser(words)
                    .completer(this::complete)
                    .variable(LineReader.HISTORY_FILE, history)
                    .variable(LineReader.HISTORY_SIZE, 10_000)
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
            StringBuilder pending = new StringBuilder();
            while (true) {
                try {
                    pending.append(reader.readLine(pending.isEmpty() ? PROMPT : MORE))
                            .append('\n');
                } catch (UserInterruptException e) {
                    pending.setLength(0);
                    continue;
                } catch (EndOfFileException e) {
                    return;
                }
                Completeness completeness =
                        session.analysis().analyzeCompletion(pending.toString()).completeness();
                if (completeness == Completeness.DEFINITELY_INCOMPLETE
                        || completeness == Completeness.CONSIDERED_INCOMPLETE) {
                    continue;
                }
                runOne(pending.toString());
                pending.setLength(0);
            }
        }
    }

    private void runOne(String code) {
        try {
            session.run(code).forEach(value -> streams.out().print(value + "\n"));
        } catch (CommandError e) {
            streams.err().println(e.getMessage());
        }
    }

    private void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        int[] anchor = {0};
        String word = line.word().substring(0, line.wordCursor());
        int start = line.cursor() - word.length();
        session.analysis()
                .completionSuggestions(line.line(), line.cursor(), anchor)
                .forEach(suggestion -> {
                    String kept = anchor[0] >= start ? line.line().substring(start, anchor[0]) : "";
                    String value = kept + suggestion.continuation();
                    candidates.add(new Candidate(value, suggestion.continuation(), null, null, null, null, false));
                });
    }
}
