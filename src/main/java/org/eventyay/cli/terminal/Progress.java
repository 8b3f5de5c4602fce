package org.eventyay.cli.terminal;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/**
 * How far something is, on stderr: a bar with rate and remaining time at a terminal, else a line every tenth of the way.
 */
public final class Progress implements AutoCloseable {
    private final String what;
    private final long total;
    private final PrintStream err;
    private final @Nullable ProgressBar bar;
    private long done;

    private Progress(String what, long total, PrintStream err, @Nullable ProgressBar bar) {
        this.what = what;
        this.total = total;
        this.err = err;
        this.bar = bar;
    }

    /** Starts; with verbosity 0 nothing is shown. */
    public static Progress start(Terminal terminal, String what, long total) {
        boolean shown = terminal.verbosity() > 0 && total > 0;
        ProgressBar bar = shown && terminal.errIsTerminal()
                ? new ProgressBarBuilder()
                        .setTaskName(what)
                        .setInitialMax(total)
                        .showSpeed()
                        .setConsumer(new ConsoleProgressBarConsumer(terminal.steering()))
                        .build()
                : null;
        return new Progress(what, shown ? total : 0, terminal.err(), bar);
    }

    /** One more is done. */
    public void step() {
        done++;
        if (bar != null) {
            bar.step();
        } else if (total > 0 && done * 10 / total > (done - 1) * 10 / total) {
            err.println(what + ": " + done + "/" + total + " (" + done * 100 / total + " %)");
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
