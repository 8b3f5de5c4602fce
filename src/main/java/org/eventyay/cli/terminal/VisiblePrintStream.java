package org.eventyay.cli.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Prints text so that it can't steer the terminal. {@code println} prints exactly one line, {@code print} as many as the text has; of
 * neither does a control character take effect. What this program itself wants to do to a terminal it {@linkplain #write(byte[], int, int)
 * writes} as bytes.
 */
final class VisiblePrintStream extends PrintStream {
    private final boolean lineByLine;

    /**
     * Prints to this stream.
     *
     * @param lineByLine whether a line printed is one line, whatever the text has
     */
    VisiblePrintStream(OutputStream out, boolean lineByLine) {
        super(out, true, StandardCharsets.UTF_8);
        this.lineByLine = lineByLine;
    }

    @Override
    public void print(String text) {
        super.print(VisibleText.lines(String.valueOf(text)));
    }

    @Override
    public void println(String text) {
        synchronized (this) {
            String value = String.valueOf(text);
            super.print(lineByLine ? VisibleText.line(value) : VisibleText.lines(value));
            println();
        }
    }

    @Override
    public void println(Object value) {
        println(String.valueOf(value));
    }
}
