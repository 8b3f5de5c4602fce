package org.eventyay.cli.terminal;

import java.io.PrintStream;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The option {@code --json} of everything that prints data. */
public final class JsonOutput {
    @Option(names = "--json", description = "Print JSON.")
    private boolean wanted;

    public boolean wanted() {
        return wanted;
    }

    /** Prints the value as one JSON document. */
    public void print(PrintStream out, Object value) {
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        out.print(json.writeValueAsString(value) + "\n");
    }
}
