package org.eventyay.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.eventyay.bus.Redis;
import org.eventyay.limit.AddressBlock;
import org.eventyay.staff.KnownDevices;
import org.eventyay.staff.StaffAccounts;
import org.eventyay.staff.StaffIdentities;
import org.eventyay.staff.StaffIdentity;
import org.eventyay.staff.StaffKeys;
import org.eventyay.staff.StaffLogins;
import org.eventyay.staff.StaffLogins.Outcome;
import org.eventyay.testkit.TestMail;
import org.eventyay.testkit.TestServer;
import org.junit.jupiter.api.Test;

/** Given somebody who guesses, when they go on, then they wait ever longer, and those they pretend to be do not. */
class GuessingTest {
    private static final TestServer SERVER = Visit.SERVER;
    private final StaffLogins logins = SERVER.bean(StaffLogins.class);
    private final StaffKeys keys = SERVER.bean(StaffKeys.class);
    private final KnownDevices devices = SERVER.bean(KnownDevices.class);

    private static String address(int number) {
        return "203.0." + number / 250 + "." + number % 250;
    }

    @Test
    void strangersDoNotLockAnAccountOutOfEverywhere() {
        String name = Visit.account(false);
        Visit mine = Visit.anonymous().login(name, Visit.PASSWORD);
        assertThat(mine.cookies).containsKey("eventyay_device");
        for (int i = 0; i < 5; i++) {
            assertThat(logins.logIn(name, "wrong", address(1))).isInstanceOf(Outcome.Refused.class);
        }
        assertThat(logins.logIn(name, Visit.PASSWORD, address(1))).isInstanceOf(Outcome.Blocked.class);
        assertThat(logins.logIn(name, Visit.PASSWORD, address(2)))
                .as("from another address")
                .isInstanceOf(Outcome.Admitted.class);
        for (int i = 0; i < 60; i++) {
            logins.logIn(name, "wrong", address(10 + i));
        }
        assertThat(logins.logIn(name, Visit.PASSWORD, address(200)))
                .as("guesses from everywhere are bounded, too")
                .isInstanceOf(Outcome.Blocked.class);
        assertThat(mine.logIn(name, Visit.PASSWORD).statusCode())
                .as("a browser that was here before gets through")
                .isEqualTo(302);
    }

    @Test
    void aDeviceIsKnownToItsAccountOnlyAndNotGuessedWithForEver() {
        String name = Visit.account(false);
        String other = Visit.account(false);
        String device = devices.issue(name);
        for (int i = 0; i < 5; i++) {
            assertThat(logins.logIn(name, "wrong", address(3), device)).isInstanceOf(Outcome.Refused.class);
        }
        assertThat(logins.logIn(name, Visit.PASSWORD, address(4), device)).isInstanceOf(Outcome.Blocked.class);
        assertThat(logins.logIn(name, Visit.PASSWORD, address(4), null)).isInstanceOf(Outcome.Admitted.class);
        for (String forged : List.of(device, device + "x", "a.99999999999.b", "..", "", "x".repeat(5000))) {
            for (int i = 0; i < 5; i++) {
                logins.logIn(other, "wrong", address(5), forged);
            }
            assertThat(logins.logIn(other, Visit.PASSWORD, address(5), forged)).isInstanceOf(Outcome.Blocked.class);
        }
    }

    @Test
    void anIpv6NetworkIsOneAddress() {
        String name = Visit.account(false);
        for (int i = 0; i < 5; i++) {
            assertThat(logins.logIn(name, "wrong", "2001:db8:7:7::" + i)).isInstanceOf(Outcome.Refused.class);
        }
        assertThat(logins.logIn(name, Visit.PASSWORD, "2001:db8:7:7:ffff::1")).isInstanceOf(Outcome.Blocked.class);
        assertThat(logins.logIn(name, Visit.PASSWORD, "2001:db8:7:8::1")).isInstanceOf(Outcome.Admitted.class);
        assertThat(AddressBlock.of("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(AddressBlock.of("fe80::1%eth0")).isEqualTo(AddressBlock.of("fe80::2"));
    }

    private StaffIdentity withApp(String name, String secret) {
        int id = SERVER.bean(StaffAccounts.class).find(name).orElseThrow().getId();
        keys.addApp(id, "app", secret, TotpCodes.now(secret));
        return SERVER.bean(StaffIdentities.class).find(id).orElseThrow();
    }

    @Test
    void aRightPasswordDoesNotForgetWrongSecondFactors() {
        String name = Visit.account(false);
        String secret = keys.freshSecret();
        StaffIdentity account = withApp(name, secret);
        for (int i = 0; i < 5; i++) {
            assertThat(logins.logIn(name, Visit.PASSWORD, address(6))).isInstanceOf(Outcome.Admitted.class);
            assertThat(keys.show(account, "000000", address(20 + i), null)).isInstanceOf(Outcome.Refused.class);
        }
        Outcome blocked = keys.show(account, TotpCodes.next(secret), address(30), null);
        assertThat(blocked)
                .isInstanceOfSatisfying(
                        Outcome.Blocked.class,
                        told -> assertThat(told.delay()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1)));
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(TestMail.get().to(name + "@example.org"))
                        .anySatisfy(mail -> {
                            assertThat(mail.subject()).startsWith("Somebody fails with your second factor");
                            assertThat(mail.text()).contains(name, "5 times", address(24));
                        }));

        timePasses(name);
        assertThat(keys.show(account, "000000", address(31), null)).isInstanceOf(Outcome.Refused.class);
        assertThat(keys.show(account, TotpCodes.next(secret), address(31), null))
                .isInstanceOfSatisfying(
                        Outcome.Blocked.class,
                        told -> assertThat(told.delay())
                                .as("each wait is longer")
                                .isBetween(Duration.ofMinutes(1).plusSeconds(1), Duration.ofMinutes(2)));
        assertThat(keys.show(account, TotpCodes.next(secret), address(32), devices.issue(name)))
                .as("a browser that showed the factor before does not wait for others")
                .isInstanceOf(Outcome.Admitted.class);
        assertThat(logins.forgetUser(name)).isTrue();
    }

    /** The wait that was told is over, the failures are remembered. */
    private static void timePasses(String name) {
        Redis.await(SERVER.bean(Redis.class).commands().hset("ratelimit:auth:factor:" + name, "open", "0"));
    }

    @Test
    void aBrowserIsKnownOnlyAfterTheSecondFactor() {
        String name = Visit.account(false);
        String secret = keys.freshSecret();
        withApp(name, secret);
        Visit somebody = Visit.anonymous().login(name, Visit.PASSWORD);
        assertThat(somebody.cookies).doesNotContainKey("eventyay_device");
        HttpResponse<String> shown =
                somebody.submit("/control/multifactor/authenticate/", Map.of("code", TotpCodes.next(secret)));
        assertThat(shown.statusCode()).isEqualTo(302);
        assertThat(somebody.cookies).containsKey("eventyay_device");
    }
}
