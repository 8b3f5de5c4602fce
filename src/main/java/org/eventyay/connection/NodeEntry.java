package org.eventyay.connection;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eventyay.limit.SharedBudget;
import org.jspecify.annotations.Nullable;

/**
 * One living server process, as it describes itself.
 *
 * @param siteUrl where it is reached; null of a server that is too old to say so
 * @param budgets what strangers share on it; empty of a server that is too old to say so
 */
public record NodeEntry(
        String node,
        String label,
        int connections,
        @Nullable String siteUrl,
        List<Filled> budgets) {

    /**
     * How full something is that strangers share.
     *
     * @param percent of it that was in use a moment ago
     * @param refusals how often there was nothing left, since the server started
     */
    public record Filled(String budget, int percent, long refusals) {
        private static final Pattern FORM = Pattern.compile("([a-z.]+)=(\\d{1,3})/(\\d{1,18})");

        static String text(List<SharedBudget> budgets) {
            return budgets.stream()
                    .map(one -> one.name() + "=" + one.percent() + "/"
                            + one.refusals().getAsLong())
                    .collect(Collectors.joining(" "));
        }

        static List<Filled> parse(String text) {
            return FORM.matcher(text)
                    .results()
                    .map(one -> new Filled(one.group(1), Integer.parseInt(one.group(2)), Long.parseLong(one.group(3))))
                    .toList();
        }
    }
}
