package org.eventyay.cli.installation;

import org.eventyay.cli.terminal.Terminal;
import org.eventyay.cli.terminal.VisibleText;

/** What happens now, on stderr: one line that changes at a terminal, else a line every few seconds. */
final class ProgressLine {
    private static final int EVERY = 5;

    private final Terminal terminal;
    private final boolean live;
    private int told;
    private boolean open;

    ProgressLine(Terminal terminal) {
        this.terminal = terminal;
        live = terminal.errIsTerminal();
    }

    /** Shows a line; to be called about once a second. */
    void show(String line) {
        if (terminal.verbosity() == 0) {
            return;
        }
        if (live) {
            terminal.steering().print("\r\033[K" + VisibleText.line(line));
            open = true;
        } else if (told++ % EVERY == 0) {
            terminal.err().println(line);
        }
    }

    /** Nothing follows. */
    void end() {
        if (open) {
            terminal.steering().print("\r\033[K");
            open = false;
        }
    }
}
