package org.eventyay.cli.installation;

import java.io.PrintStream;
import org.eventyay.diagnosis.Finding;

/** How findings are printed: a line each, and below a bad one why it matters and what mends it. */
final class Findings {
    private Findings() {}

    static void print(PrintStream out, Finding finding) {
        out.println("%-8s %-12s %s".formatted(word(finding.state()), finding.id(), finding.what()));
        if (finding.why() != null) {
            out.println("         why:  " + finding.why());
        }
        if (finding.mend() != null) {
            out.println("         mend: " + finding.mend());
        }
        out.flush();
    }

    private static String word(Finding.State state) {
        return switch (state) {
            case OK -> "ok";
            case WARNING -> "WARNING";
            case FAULT -> "FAULT";
        };
    }
}
