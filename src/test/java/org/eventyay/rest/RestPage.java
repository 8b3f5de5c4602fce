package org.eventyay.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page for integrators: commands and programs as they are printed, each with what it prints, where {@code …} stands for anything. */
final class RestPage {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    private RestPage() {}

    /** Something to run, and what it prints. */
    record Example(String code, String prints) {
        void check(String printed) {
            String pattern = Arrays.stream(prints.strip().split("…", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"));
            assertThat(printed.strip()).as(code).matches(Pattern.compile(pattern, Pattern.DOTALL));
        }
    }

    /** Examples in this language. */
    static List<Example> examples(String language) {
        List<Example> examples = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(read(Path.of("docs", "rest", "README.md")));
        String code = "";
        String of = "";
        while (blocks.find()) {
            if (blocks.group(1).equals("text")) {
                add(examples, of.equals(language) ? code : "", blocks.group(2));
                of = "";
            } else {
                add(examples, of.equals(language) ? code : "", "");
                of = blocks.group(1);
                code = blocks.group(2);
            }
        }
        add(examples, of.equals(language) ? code : "", "");
        return examples;
    }

    private static void add(List<Example> examples, String code, String prints) {
        if (!code.isEmpty()) {
            examples.add(new Example(code, prints));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command prints, on both streams; it must end well. */
    static String run(Path directory, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("%s ends", command).isTrue();
        assertThat(process.exitValue()).as("%s: %s", command, printed).isZero();
        return printed;
    }

    /** Whether this machine has a program. */
    static boolean has(String program) {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
