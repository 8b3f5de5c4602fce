package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.eventyay.connection.LocalServers;
import org.eventyay.testkit.StubbornMail;
import org.eventyay.testkit.TestCommand;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Given many to write to, when one is refused or the command is killed, then the others get it, each once. */
class MailBatchTest extends OperatorScenario {
    private final TestMail mails = TestMail.get();

    @TempDir
    private Path directory;

    @Test
    void aMailingGoesOnOverRefusalsAndAfterAKill() throws Exception {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Visitor who = visitor("P" + i);
            addresses.add(who.uid() + "@example.org");
            ok("change_user_email", "-w", world.id(), who.words(), addresses.getLast());
        }
        Path file = Files.writeString(
                directory.resolve("news.md"), "Subject: News of " + world.id() + "\n\nHello {{name}}\n");
        String[] words = {"send_custom_email", "-w", world.id(), "-a", "--path", file.toString()};
        List<String> taken;
        Path said = directory.resolve("said");
        try (StubbornMail server = new StubbornMail(addresses.subList(0, 1), 2)) {
            Process process = ManyCommands.start(
                    Map.of(
                            "EVENTYAY_DATA_DIR", SERVER.dataDirectory().toString(),
                            "SERVER_PORT", Integer.toString(SERVER.port()),
                            "EVENTYAY_MAIL_HOST", "127.0.0.1",
                            "EVENTYAY_MAIL_PORT", Integer.toString(server.port()),
                            "EVENTYAY_MAIL_USER", ""),
                    said);
            try {
                ManyCommands.send(process, List.of(String.join("\t", words)));
                assertThat(server.silent().await(120, TimeUnit.SECONDS))
                        .as(() -> said.toString())
                        .isTrue();
                // what the server took before is written down before the next goes
                Awaitility.await().until(() -> count("mail_run_delivery") >= 2);
            } finally {
                process.destroyForcibly().waitFor();
            }
            taken = List.copyOf(server.taken());
        }
        assertThat(taken).hasSize(2);

        Ran again = run(words);
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.out()).startsWith("Sent: 2. ");
        assertThat(again.err()).contains("Goes on with the mailing of ", ": 2 got it already.");
        addresses.forEach(
                address -> assertThat(mails.to(address)).as(address).hasSize(taken.contains(address) ? 0 : 1));
        assertThat(ok(words).out()).as("it ended well, so this is a new one").startsWith("Sent: 4. ");
    }

    @Test
    void whomItDidNotReachIsNamedAndTheRestCanBeHadAlone() throws Exception {
        Visitor ada = visitor("Ada");
        Visitor bob = visitor("Bob");
        ok("change_user_email", "-w", world.id(), ada.words(), ada.uid() + "@bücher.example");
        ok("change_user_email", "-w", world.id(), bob.words(), bob.uid() + "@example.org");
        assertThat(fails("change_user_email", "-w", world.id(), bob.words(), "bü@example.org"))
                .contains("no mail address");
        // from a time when no door looked
        jdbc.sql("update participant set email = ? where id = ?::uuid")
                .params("bü" + bob.uid() + "@example.org", bob.id())
                .update();
        Path file = Files.writeString(directory.resolve("x.md"), "Subject: x " + world.id() + "\n\nHello\n");
        String[] words = {"send_custom_email", "-w", world.id(), "-a", "--path", file.toString()};
        Ran ran = run(words);
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).startsWith("Sent: 1. ");
        assertThat(ran.err())
                .contains(
                        "Not sent to bü" + bob.uid() + "@example.org (Bob): ", "CommandError: One mail was not sent.");
        assertThat(mails.to(ada.uid() + "@xn--bcher-kva.example")).hasSize(1);
        ok("change_user_email", "-w", world.id(), bob.words(), bob.uid() + "@example.org");
        assertThat(ok(words).out()).startsWith("Sent: 1. ");
        assertThat(mails.to(bob.uid() + "@example.org")).hasSize(1);
        assertThat(mails.to(ada.uid() + "@xn--bcher-kva.example")).hasSize(1);
    }

    /** A mail to letters of other scripts before the @ arrives only if every server on its way is a new one: nobody enters one. */
    @Test
    void noDoorTakesAnAddressThatMayNotArrive() throws Exception {
        String bad = "bü" + world.id() + "@example.org";
        String good = "bu" + world.id() + "@bücher.example";
        assertThat(fails("create_user", "-w", world.id(), "--name", "Bü", "--email", bad))
                .contains("no mail address");
        ok("create_user", "-w", world.id(), "--name", "Bü", "--email", good);
        assertThat(count("participant where world_id = ? and email = ?", world.id(), good))
                .isEqualTo(1);
        String name = "m" + world.id().replaceAll("[^a-z0-9]", "");
        assertThat(fails("create_staff_user", name, "--email", bad)).contains("not a mail address");
        ok("create_staff_user", name, "--email", good);
        assertThat(fails("change_user_email", name, bad)).contains("no mail address");
        Ran superuser = TestCommand.command()
                .environment("EVENTYAY_SUPERUSER_PASSWORD", "Battery-staple-2")
                .with("createsuperuser", "--no-input", "--username", name + "x", "--email", bad);
        assertThat(superuser.exit()).isEqualTo(1);
        assertThat(superuser.err()).contains("mail address");
        assertThat(count("staff_user where email = ? or username = ?", bad, name + "x"))
                .isZero();
        Path file = Files.writeString(directory.resolve("x.md"), "Subject: x\n\nHello\n");
        assertThat(fails("send_custom_email", "-w", world.id(), "-a", "--reply-to", bad, "--path", file.toString()))
                .contains(bad);
        assertThat(fails("send_test_email", bad)).contains("address");
    }

    @Test
    void linksAreThoseOfTheRunningServer() {
        String domain = world.id() + ".localhost";
        ok("change_world_domain", "-w", world.id(), domain);
        TestCommand elsewhere = TestCommand.command().alone();
        String port = System.clearProperty("server.port");
        try {
            Ran ran = elsewhere.with("generate_token", world.id());
            assertThat(ran.exit()).as(ran.err()).isZero();
            // other scenarios may have servers on this directory just now: the first is taken, and every one of them
            // serves the link
            var servers = SERVER.bean(LocalServers.class).all();
            assertThat(servers).extracting(LocalServers.LocalServer::port).contains(SERVER.port());
            assertThat(ran.out())
                    .startsWith("http://" + domain + ":" + servers.getFirst().port() + "/#token=");
        } finally {
            System.setProperty("server.port", port);
        }
    }
}
