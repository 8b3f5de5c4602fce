package org.eventyay.cli.installation;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eventyay.cli.terminal.Table;
import org.eventyay.loadtest.LoadPlan;
import org.eventyay.loadtest.LoadResult;
import org.eventyay.loadtest.LoadResult.Arrival;
import org.eventyay.loadtest.LoadResult.Cost;
import org.eventyay.loadtest.LoadResult.Phase;
import org.eventyay.loadtest.LoadResult.Timed;
import org.eventyay.loadtest.LoadResult.Times;
import org.jspecify.annotations.Nullable;

/** A load test's figures, as tables or as one JSON document. */
final class LoadTestReport {
    private static final double MICROS = 1e6;
    private static final double MILLIS = 1e3;
    private static final int MANY = 1000;

    private LoadTestReport() {}

    static void print(PrintStream out, LoadResult result, Map<String, Object> guests) {
        Table arrivals = new Table(
                "arrival",
                "attendees",
                "in",
                "logins/s",
                "p50 ms",
                "p99 ms",
                "max ms",
                "pong ms",
                "server ms/login",
                "stores");
        for (Arrival one : result.arrivals()) {
            arrivals.row(
                    one.name(),
                    one.wanted(),
                    one.loggedIn(),
                    whole(one.perSecond()),
                    fine(one.times().p50()),
                    fine(one.times().p99()),
                    fine(one.times().max()),
                    fine(one.pongMax()),
                    fine(each(one.cost(), one.loggedIn(), MILLIS)),
                    fine(eachStore(one.cost(), one.loggedIn(), MILLIS)));
        }
        arrivals.print(out);
        if (!result.phases().isEmpty()) {
            out.println();
            printPhases(out, result);
        }
        out.println();
        if (result.plan().reads()) {
            out.printf(
                    "lost %d, doubled %d, attendees with another order %d, out of place %d, cut off %d%n",
                    result.losses(),
                    result.duplicates(),
                    result.orderViolations(),
                    result.strangers(),
                    result.disconnects());
        }
        if (result.memory() != null) {
            // a server grows for other reasons too, which many attendees outweigh
            String each = result.plan().attendees() < MANY
                    ? ""
                    : String.format(
                            Locale.ROOT, ", %.1f KiB each", result.memory().perSocket());
            out.printf(
                    "memory of the server: %d MiB before, %d MiB after the logins%s%n",
                    result.memory().before() / 1024, result.memory().after() / 1024, each);
        }
        result.failures().forEach((what, count) -> out.println(count + " x " + what));
        out.println("guests made: " + guests.get("made") + ", removed: " + guests.get("removed"));
        out.println("Can this server take my " + question(result.plan()) + "? "
                + (result.verdict().passed() ? "YES: " : "NO: ")
                + result.verdict().reason());
        out.flush();
    }

    private static String question(LoadPlan plan) {
        return plan.scenario().toString().replace('_', ' ') + " of " + plan.attendees() + " attendees";
    }

    private static void printPhases(PrintStream out, LoadResult result) {
        Table phases = new Table(
                "phase",
                "s",
                "messages/s",
                "deliveries/s",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "max ms",
                "server us/delivery",
                "server CPU %",
                "stores CPU %",
                "own CPU %");
        for (Phase one : result.phases()) {
            phases.row(
                    one.name() + (one.timed() == Timed.PINGS ? " (pings)" : ""),
                    fine(one.seconds()),
                    fine(one.sentPerSecond()),
                    whole(one.deliveriesPerSecond()),
                    fine(one.times().p50()),
                    fine(one.times().p95()),
                    fine(one.times().p99()),
                    fine(one.times().max()),
                    fine(each(one.cost(), one.deliveries(), MICROS)),
                    whole(each(one.cost(), 1, 100 / one.seconds())),
                    whole(eachStore(one.cost(), 1, 100 / one.seconds())),
                    whole(one.generatorCpu() * 100));
        }
        phases.print(out);
    }

    private static @Nullable Double each(@Nullable Cost cost, long number, double unit) {
        return cost == null || number == 0 ? null : cost.server() * unit / number;
    }

    private static @Nullable Double eachStore(@Nullable Cost cost, long number, double unit) {
        return cost == null || cost.stores() == null || number == 0 ? null : cost.stores() * unit / number;
    }

    private static String fine(@Nullable Double number) {
        return number == null ? "-" : String.format(Locale.ROOT, number < 10 ? "%.2f" : "%.1f", number);
    }

    private static String whole(@Nullable Double number) {
        return number == null ? "-" : String.format(Locale.ROOT, "%.0f", number);
    }

    // ---- JSON

    static Map<String, Object> document(LoadResult result, Map<String, Object> guests) {
        LoadPlan plan = result.plan();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("scenario", plan.scenario().toString());
        document.put("server", plan.server().toString());
        document.put("world", plan.world());
        document.put("attendees", plan.attendees());
        document.put("rooms", result.rooms());
        document.put(
                "arrivals",
                result.arrivals().stream().map(LoadTestReport::arrival).toList());
        document.put(
                "phases", result.phases().stream().map(LoadTestReport::phase).toList());
        document.put("losses", result.losses());
        document.put("duplicates", result.duplicates());
        document.put("order_violations", result.orderViolations());
        document.put("out_of_place", result.strangers());
        document.put("disconnects", result.disconnects());
        document.put("failures", result.failures());
        LoadResult.Memory memory = result.memory();
        document.put("server_rss_kib_before", memory == null ? null : memory.before());
        document.put("server_rss_kib_after", memory == null ? null : memory.after());
        document.put("server_kib_per_attendee", memory == null ? null : rounded(memory.perSocket()));
        document.put("guests", guests);
        document.put("passed", result.verdict().passed());
        document.put("reason", result.verdict().reason());
        return document;
    }

    private static Map<String, Object> arrival(Arrival one) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", one.name());
        row.put("attendees", one.wanted());
        row.put("logged_in", one.loggedIn());
        row.put("failed", one.failed());
        row.put("seconds", rounded(one.seconds()));
        row.put("logins_per_second", rounded(one.perSecond()));
        times(row, one.times());
        row.put("pong_max_ms", rounded(one.pongMax()));
        cost(row, one.cost(), one.loggedIn(), "server_ms_per_login", "stores_ms_per_login", MILLIS);
        return row;
    }

    private static Map<String, Object> phase(Phase one) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", one.name());
        row.put("seconds", rounded(one.seconds()));
        row.put("sent", one.sent());
        row.put("refused", one.refused());
        row.put("messages_per_second", rounded(one.sentPerSecond()));
        row.put("deliveries", one.deliveries());
        row.put("deliveries_per_second", rounded(one.deliveriesPerSecond()));
        row.put("times_of", one.timed().name().toLowerCase(Locale.ROOT));
        times(row, one.times());
        row.put("complete_max_ms", rounded(one.completeMax()));
        cost(row, one.cost(), one.deliveries(), "server_us_per_delivery", "stores_us_per_delivery", MICROS);
        row.put("generator_cpu_percent", rounded(one.generatorCpu() * 100));
        return row;
    }

    private static void times(Map<String, Object> row, Times times) {
        row.put("p50_ms", rounded(times.p50()));
        row.put("p95_ms", rounded(times.p95()));
        row.put("p99_ms", rounded(times.p99()));
        row.put("max_ms", rounded(times.max()));
    }

    private static void cost(
            Map<String, Object> row, @Nullable Cost cost, long number, String server, String stores, double unit) {
        row.put("server_cpu_seconds", cost == null ? null : rounded(cost.server()));
        row.put("stores_cpu_seconds", cost == null ? null : rounded(cost.stores()));
        row.put(server, rounded(each(cost, number, unit)));
        row.put(stores, rounded(eachStore(cost, number, unit)));
    }

    private static @Nullable Double rounded(@Nullable Double number) {
        return number == null ? null : Math.round(number * 1000) / 1000.0;
    }
}
