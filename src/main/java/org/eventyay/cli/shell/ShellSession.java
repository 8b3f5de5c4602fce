package org.eventyay.cli.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.eventyay.cli.terminal.CommandError;

/** Compiles and runs Java, one snippet after another, inside this process. */
final class ShellSession implements AutoCloseable {
    private final JShell java;

    ShellSession(ShellVariables variables, Path cache) {
        variables.activate();
        java = JShell.builder()
                .executionEngine(new InProcess(variables), Map.of())
                .compilerOptions("-classpath", CompileClassPath.of(cache), "-proc:none")
                .build();
    }

    private record InProcess(ShellVariables variables) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "eventyay";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return new SnippetExecution(variables);
        }
    }

    /** Declares what snippets find prepared. */
    void prepare(Prelude prelude) {
        for (String snippet : prelude.snippets()) {
            for (SnippetEvent event : java.eval(snippet)) {
                if (event.status() == Snippet.Status.REJECTED) {
                    throw new IllegalStateException(snippet + ": " + faults(event.snippet()));
                }
            }
        }
    }

    SourceCodeAnalysis analysis() {
        return java.sourceCodeAnalysis();
    }

    /**
     * Runs one or more statements.
     *
     * @return the values of the expressions among them, as text
     * @throws CommandError saying why one does not compile or failed; those before it have run
     */
    List<String> run(String code) {
        List<String> values = new ArrayList<>();
        String rest = code;
        while (!rest.isBlank()) {
            CompletionInfo info = java.sourceCodeAnalysis().analyzeCompletion(rest);
            String source = info.source();
            if (source == null) {
                source = rest; // incomplete or nonsense: the compiler says what
            }
            for (SnippetEvent event : java.eval(source)) {
                check(event);
                String value = event.value();
                if (value != null && !value.isEmpty()) {
                    values.add(value);
                }
            }
            rest = info.completeness().isComplete() ? info.remaining() : "";
        }
        return values;
    }

    private void check(SnippetEvent event) {
        if (event.status() == Snippet.Status.REJECTED) {
            throw new CommandError(faults(event.snippet()));
        }
        if (event.exception() instanceof EvalException thrown) {
            String message = thrown.getMessage();
            throw new CommandError(thrown.getExceptionClassName() + (message == null ? "" : ": " + message), thrown);
        }
        if (event.exception() != null) {
            throw new CommandError(String.valueOf(event.exception().getMessage()), event.exception());
        }
    }

    private String faults(Snippet snippet) {
        String faults = java.diagnostics(snippet)
                .map(fault -> fault.getMessage(Locale.ENGLISH))
                .collect(Collectors.joining("; "));
        return (faults.isEmpty() ? "this is no Java" : faults) + ": "
                + snippet.source().strip();
    }

    @Override
    public void close() {
        java.close();
    }
}
