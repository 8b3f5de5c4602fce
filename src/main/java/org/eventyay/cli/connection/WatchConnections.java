package org.eventyay.cli.connection;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eventyay.cli.terminal.Columns;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.connection.ConnectionControl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code connections watch}: a live view; where no terminal is, a line for each look. */
@Command(
        name = "watch",
        description = {
            "Shows connections by label and by world, renewed every two seconds, with how fast they come or go.",
            "Where no terminal is, prints a line for each look. Ctrl-C ends it. Changes nothing, tells nobody."
        },
        footer = {"", "Example: eventyay connections watch --interval 5"})
final class WatchConnections implements Callable<Integer> {
    private static final String CLEAR = "\033[H\033[2J";
    /** The fullest worlds. */
    private static final int SHOWN = 20;

    @Mixin
    private CommandScope scope;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--interval", paramLabel = "S", defaultValue = "2", description = "Seconds between looks.")
    private int interval = 2;

    @Option(names = "--count", paramLabel = "N", defaultValue = "0", description = "Look so many times; 0 is for ever.")
    private int count;

    @Override
    public Integer call() throws InterruptedException {
        if (interval < 1 || count < 0) {
            throw new ParameterException(spec.commandLine(), "--interval must be at least 1, --count not negative");
        }
        CountDownLatch stop = new CountDownLatch(1);
        Map<String, Integer> before = null;
        try (var interruption = scope.terminal().onInterrupt(stop::countDown)) {
            for (int look = 1; count == 0 || look <= count; look++) {
                Map<String, Integer> labels =
                        scope.service(ConnectionControl.class).counts();
                Map<String, Integer> earlier = before == null ? labels : before;
                if (scope.terminal().interactive()) {
                    scope.terminal().steeringOut().print(CLEAR);
                }
                scope.terminal()
                        .out()
                        .print(scope.terminal().interactive() ? screen(labels, earlier) : line(labels, earlier));
                scope.terminal().out().flush();
                before = labels;
                if ((count == 0 || look < count) && stop.await(interval, TimeUnit.SECONDS)) {
                    break;
                }
            }
        }
        return 0;
    }

    private String line(Map<String, Integer> labels, Map<String, Integer> before) {
        StringBuilder line = new StringBuilder(now()).append(" total=").append(sum(labels));
        labels.forEach((label, number) -> line.append(' ')
                .append(label)
                .append('=')
                .append(number)
                .append(rate(number - before.getOrDefault(label, 0))));
        byWorld()
                .forEach((world, number) ->
                        line.append(" world:").append(world).append('=').append(number));
        return line.append(System.lineSeparator()).toString();
    }

    private String screen(Map<String, Integer> labels, Map<String, Integer> before) {
        StringBuilder screen = new StringBuilder();
        screen.append(now()).append("   ").append(sum(labels)).append(" connections\n\n");
        labels.forEach((label, number) -> screen.append(Columns.fill(label, 35))
                .append(number)
                .append(rate(number - before.getOrDefault(label, 0)))
                .append('\n'));
        screen.append('\n');
        byWorld()
                .forEach((world, number) ->
                        screen.append(Columns.fill(world, 35)).append(number).append('\n'));
        return screen.toString();
    }

    /** The worlds most people are in, those first. */
    private Map<String, Integer> byWorld() {
        Map<String, Integer> fullest = new LinkedHashMap<>();
        scope.service(ConnectionControl.class).countsByWorld().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(entry -> fullest.put(entry.getKey(), entry.getValue()));
        return fullest;
    }

    private String rate(int change) {
        return change == 0 ? "" : " (%+.1f/s)".formatted((double) change / interval);
    }

    private static int sum(Map<String, Integer> labels) {
        return labels.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String now() {
        return LocalTime.now(ZoneId.systemDefault())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
