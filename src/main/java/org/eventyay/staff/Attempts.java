package org.eventyay.staff;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eventyay.limit.AddressBlock;
import org.eventyay.limit.GrowingDelays;
import org.eventyay.limit.GrowingDelays.Growth;
import org.eventyay.limit.SlidingWindows;
import org.eventyay.limit.SlidingWindows.Attempt;
import org.eventyay.limit.SlidingWindows.Taken;
import org.eventyay.limit.Window;
import org.eventyay.staff.StaffLogins.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps passwords and second factors from being guessed. Passwords: few failures with one name from one address, more from one address,
 * and a bound for one name from everywhere, which a browser known to the account does not meet. Second factors: failures that only the
 * right factor forgets, after which each further try waits twice as long.
 */
@Component
class Attempts {
    private static final String LIMITS = StaffLogins.LIMITS + "auth:";
    private static final Duration LENGTH = Duration.ofMinutes(30);
    private static final int TOGETHER = 5;
    private static final int ADDRESS = 20;
    private static final int EVERYWHERE = 50;
    static final Growth FACTOR = new Growth(5, Duration.ofMinutes(1), Duration.ofHours(24), Duration.ofDays(30));

    private final SlidingWindows windows;
    private final GrowingDelays delays;
    private final KnownDevices devices;

    Attempts(SlidingWindows windows, GrowingDelays delays, KnownDevices devices) {
        this.windows = windows;
        this.delays = delays;
        this.devices = devices;
    }

    /**
     * Whoever tries.
     *
     * @param device what the browser keeps of an earlier login, null if nothing
     */
    record From(String username, String address, @Nullable String device) {
        String user() {
            return username.toLowerCase(Locale.ROOT);
        }

        String block() {
            return AddressBlock.of(address);
        }
    }

    /** Lets a password be judged, unless there were too many wrong ones. */
    Outcome password(From from, Supplier<Outcome> attempt) {
        List<Taken> taken = windows(from).map(windows::take).toList();
        Duration wait =
                taken.stream().map(Taken::delay).max(Duration::compareTo).orElse(Duration.ZERO);
        if (wait.isPositive()) {
            // a try that was not looked at is not a failure
            takeBack(taken);
            return new Outcome.Blocked(wait);
        }
        Outcome outcome = attempt.get();
        if (outcome instanceof Outcome.Admitted) {
            takeBack(taken);
            windows(from).limit(1).forEach(first -> windows.clear(first.key()));
        }
        return outcome;
    }

    private static void takeBack(List<Taken> taken) {
        taken.forEach(one -> one.attempt().ifPresent(Attempt::takeBack));
    }

    /** The counts that a try meets; the first is of this name alone and forgotten at a success. */
    private Stream<Window> windows(From from) {
        return devices.recognise(from.username(), from.device())
                .map(device -> Stream.of(new Window(LIMITS + "device:" + from.user() + ":" + device, TOGETHER, LENGTH)))
                .orElseGet(() -> Stream.of(
                        new Window(LIMITS + "user:" + from.user() + ":" + from.block(), TOGETHER, LENGTH),
                        new Window(LIMITS + "ip:" + from.block(), ADDRESS, LENGTH),
                        new Window(LIMITS + "user:" + from.user(), EVERYWHERE, LENGTH)));
    }

    /**
     * What became of a try with a second factor.
     *
     * @param failures how many were wrong since the last right one, if this one was
     */
    record Shown(Outcome outcome, int failures) {}

    /** Lets a second factor be judged, unless it comes too early. */
    Shown factor(From from, Supplier<Outcome> attempt) {
        String key = LIMITS + "factor:" + from.user()
                + devices.recognise(from.username(), from.device())
                        .map(known -> ":" + known)
                        .orElse("");
        GrowingDelays.Taken taken = delays.take(key, FACTOR);
        if (taken.delay().isPositive()) {
            return new Shown(new Outcome.Blocked(taken.delay()), 0);
        }
        Outcome outcome = attempt.get();
        if (outcome instanceof Outcome.Admitted) {
            delays.clear(key);
            return new Shown(outcome, 0);
        }
        return new Shown(outcome, taken.count());
    }

    /** Forgets the failures of a user name, those with a second factor, too; whether there were any. */
    boolean forgetUser(String username) {
        String user = username.toLowerCase(Locale.ROOT);
        return Stream.of("user:" + user + ":*", "device:" + user + ":*", "factor:" + user + ":*")
                                .mapToInt(pattern -> windows.clearMatching(LIMITS + pattern))
                                .sum()
                        + Stream.of("user:" + user, "factor:" + user)
                                .filter(key -> windows.clear(LIMITS + key))
                                .count()
                > 0;
    }

    /** Forgets the failures from an address; whether there were any. */
    boolean forgetAddress(String address) {
        String block = AddressBlock.of(address);
        return windows.clearMatching(LIMITS + "user:*:" + block) + (windows.clear(LIMITS + "ip:" + block) ? 1 : 0) > 0;
    }
}
