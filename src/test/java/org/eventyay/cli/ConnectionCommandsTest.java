package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.run;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.List;
import java.util.stream.Stream;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;

/** {@code connections drop} and {@code force_reload} aimed at a world or at people. */
class ConnectionCommandsTest {
    private final TestServer server = TestServer.get();

    @Test
    void aWorldsConnectionsAreEndedAndNoOthers() {
        TestWorld world = TestWorld.create(server);
        TestWorld neighbour = TestWorld.create(server);
        try (TestSocket one = world.guest();
                TestSocket two = world.person("Ada");
                TestSocket stranger = server.socket(world.id());
                TestSocket beside = neighbour.guest()) {
            assertThat(run("connections", "drop", "-w", world.id(), "--dry-run"))
                    .isEqualTo(new Ran(0, "3\n", ""));
            assertThat(one.isClosed()).isFalse();
            Ran dropped = run("connections", "drop", "-w", world.id(), "-v", "0");
            assertThat(dropped).isEqualTo(new Ran(0, "", ""));
            for (TestSocket socket : new TestSocket[] {one, two, stranger}) {
                assertThat(socket.closeCode()).isEqualTo(1000);
                assertThat(socket.aside()).isEmpty();
            }
            beside.send("ping", 7);
            assertThat(beside.next()).isEqualTo(array("pong", 7));
        }
        assertThat(run("connections", "drop", "-w", "nosuch").exit()).isEqualTo(1);
    }

    @Test
    void onlyThesePeopleReload() {
        TestWorld world = TestWorld.create(server);
        try (TestSocket ada = world.login("ada");
                TestSocket adaAgain = world.login("ada");
                TestSocket bob = world.login("bob");
                TestSocket eve = world.login("eve")) {
            String list = "token:ada," + bob.userId();
            assertThat(run("connections", "force_reload", "-w", world.id(), "-u", list, "--dry-run"))
                    .isEqualTo(new Ran(0, "3\n", ""));
            assertThat(run("connections", "force_reload", "-r", world.id(), "-u", list, "--interval", "5", "-v", "0"))
                    .isEqualTo(new Ran(0, "", ""));
            for (TestSocket socket : new TestSocket[] {ada, adaAgain, bob}) {
                assertThat(socket.expect("connection.reload")).isEqualTo(object());
                assertThat(socket.closeCode()).isEqualTo(1000);
            }
            eve.send("ping", 8);
            assertThat(eve.next()).isEqualTo(array("pong", 8));
            assertThat(run("connections", "drop", "-w", world.id(), "-u", "nobody")
                            .err())
                    .contains("There is nobody called 'nobody' in the world '" + world.id() + "'.");
            assertThat(run("connections", "drop", "no-such-label*", "-w", world.id()))
                    .isEqualTo(new Ran(0, "", ""));
            assertThat(eve.isClosed()).isFalse();
        }
    }

    @Test
    void watchingPrintsALineForEachLookWhereNoTerminalIs() {
        TestWorld world = TestWorld.create(server);
        // more than other tests leave behind, so that this is among the fullest
        List<TestSocket> crowd = Stream.generate(world::guest).limit(100).toList();
        Ran ran = run("connections", "watch", "--interval", "1", "--count", "2");
        assertThat(ran.exit()).isZero();
        assertThat(ran.out().lines())
                .hasSize(2)
                .allMatch(line -> line.matches("\\d\\d:\\d\\d(:\\d\\d)? total=\\d+ .*abc1234\\.test=\\d+.*"))
                .allMatch(line -> line.contains(" world:" + world.id() + "=100"));
        assertThat(crowd).noneMatch(TestSocket::isClosed);
        crowd.forEach(TestSocket::close);
        assertThat(run("connections", "watch", "--interval", "0").exit()).isEqualTo(2);
    }

    @Test
    void aLabelNobodyHasIsNothingToDo() {
        assertThat(run("connections", "drop", "nobody*", "--dry-run")).isEqualTo(new Ran(0, "0\n", ""));
        assertThat(run("connections", "drop", "--interval", "-1").exit()).isEqualTo(2);
        assertThat(run("connections").exit()).isEqualTo(2);
    }
}
