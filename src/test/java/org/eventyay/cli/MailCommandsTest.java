package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.command;
import static org.eventyay.testkit.TestCommand.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestMail;
import org.eventyay.testkit.TestSocket;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Given people with addresses, when an operator writes to them, then a real mail server gets it. */
class MailCommandsTest extends OperatorScenario {
    private final TestMail mails = TestMail.get();

    @TempDir
    private Path directory;

    private String address(Visitor who) {
        String address = who.uid() + "@example.org";
        ok("change_user_email", "-w", world.id(), who.words(), address);
        return address;
    }

    private String domain() {
        String domain = world.id() + ".example.org";
        SERVER.bean(WorldService.class).changeDomain(world.id(), domain, false, Actor.server());
        return domain;
    }

    private String write(String name, String content) throws Exception {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    @Test
    void whoHasNoPasswordGetsAPersonalLinkInstead() {
        String domain = domain();
        Visitor ada = visitor("Ada");
        visitor("No address");
        String toAda = address(ada);
        assertThat(run("send_password_reset_email", "-a").exit()).isEqualTo(2);
        assertThat(run("send_password_reset_email", "-w", world.id(), "--all-staff")
                        .exit())
                .isEqualTo(2);
        assertThat(ok("send_password_reset_email", "-w", world.id(), "-a", "--only-never-logged-in")
                        .out())
                .isEqualTo("No matching users!\n");
        assertThat(mails.to(toAda)).isEmpty();
        Ran sent = ok("send_password_reset_email", "-w", world.id(), "-u", ada.words());
        assertThat(sent.out()).isEqualTo("Mails sent: 1\n");
        String text = mails.to(toAda).getFirst().text();
        assertThat(text).contains("https://" + domain + "/login/");
        String location = SERVER.get(text.replaceAll("(?s).*(/login/\\w+).*", "$1"), domain)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        try (TestSocket back = SERVER.socket(world.id())
                .authenticate(Map.of("token", location.substring(location.indexOf("#token=") + 7)))) {
            assertThat(back.userId()).isEqualTo(ada.id());
        }
    }

    @Test
    void chosenPeopleGetAMailOfTheirOwnAfterADryRun() throws Exception {
        String domain = domain();
        Visitor ada = visitor("Ada <b>");
        Visitor bob = visitor("Bob");
        Visitor mute = visitor("No address");
        String toAda = address(ada);
        String toBob = address(bob);
        ok("deactivate_user", "-w", world.id(), bob.words(), "-f");
        String file = write(
                "news.md",
                "Subject: About {{world_title}}\n"
                        + "From: Desk <desk@example.org>\n\n"
                        + "Hello **{{name}}**, [come]({{login_url}}) to {{world_url}}\n");
        String[] words = {
            "send_custom_email", "-w", world.id(), "-a", "--path", file, "--reply-to", "answers@example.org"
        };
        Ran dry = run("send_custom_email", "-w", world.id(), "-a", "--path", file, "--dry-run");
        assertThat(dry.exit()).as(dry.err()).isZero();
        assertThat(dry.out())
                .contains(
                        "Subject: About",
                        "Hello **{{name}}**",
                        toAda + "  Ada <b>",
                        "Would be sent: 1.",
                        "1 without an address, 1 banned")
                .doesNotContain(toBob);
        assertThat(mails.to(toAda)).isEmpty();
        assertThat(ok(words).out()).startsWith("Sent: 1.");
        TestMail.Mail mail = mails.to(toAda).getFirst();
        assertThat(mail.subject()).isEqualTo("About World " + world.id());
        assertThat(mail.from()).isEqualTo("Desk <desk@example.org>");
        assertThat(mail.replyTo()).isEqualTo("answers@example.org");
        assertThat(mail.text()).contains("Hello **Ada <b>**", "https://" + domain + "/login/");
        assertThat(mail.html()).contains("<strong>Ada &lt;b&gt;</strong>", "<a href=\"https://" + domain + "/login/");
        String link = mail.text().replaceAll("(?s).*(/login/\\w+).*", "$1");
        String location =
                SERVER.get(link, domain).headers().firstValue("Location").orElseThrow();
        try (TestSocket back = SERVER.socket(world.id())
                .authenticate(Map.of("token", location.substring(location.indexOf("#token=") + 7)))) {
            assertThat(back.userId()).isEqualTo(ada.id());
        }
        assertThat(mails.to(toBob)).isEmpty();
        assertThat(count("staff_log where action_type = 'mail.sent' and data::text like '%Hello%'"))
                .isZero();
        mute.socket().nothing("connection.reload");
    }

    /** The code is the one that the command's help shows. */
    @Test
    void theShellComputesWhomToWriteTo() throws Exception {
        Visitor ada = visitor("Ada");
        Visitor bob = visitor("Bob");
        String toAda = address(ada);
        String toBob = address(bob);
        jdbc.sql("update participant set last_login = now() - interval '2 days' where id = ?::uuid")
                .param(bob.id())
                .update();
        String code = ok("help", "send_custom_email")
                .out()
                .replaceAll("(?s).*shell -c '(.*)'\\).*", "$1")
                .replace("demo", world.id());
        String people = ok("shell", "-c", code).out();
        assertThat(people).isEqualTo(ada.id() + ",");
        String file = write("thanks.md", "Subject: Thanks\n\nThank you, {{name}}\n");
        ok("send_custom_email", "-w", world.id(), "--path", file, "-u", people);
        assertThat(mails.to(toAda)).hasSize(1);
        assertThat(mails.to(toBob)).isEmpty();
    }

    @Test
    void aTargetAFileAndKnownVariablesAreNeeded() throws Exception {
        Visitor ada = visitor("Ada", "admin");
        Visitor bob = visitor("Bob");
        String toAda = address(ada);
        String toBob = address(bob);
        String file = write("x.md", "Hello {{name}}, your table is {{table}}\n");
        assertThat(run("send_custom_email", "--path", file).exit()).isEqualTo(2);
        assertThat(run("send_custom_email", "--path", file, "-a", "--staff", "-w", world.id())
                        .exit())
                .isEqualTo(2);
        assertThat(run("send_custom_email", "-a", "-w", world.id()).exit()).isEqualTo(2);
        assertThat(fails("send_custom_email", "-a", "-w", world.id(), "--path", "/nosuch.md", "--subject", "s"))
                .contains("nosuch");
        assertThat(fails("send_custom_email", "-a", "-w", world.id(), "--path", file))
                .contains("subject");
        assertThat(fails("send_custom_email", "-a", "-w", world.id(), "--path", file, "--subject", "s"))
                .contains("{{table}}");
        String tables = write("tables.json", "{\"" + bob.uid() + "\": {\"table\": 7}, \"somebody\": {\"table\": 8}}");
        ok("send_custom_email", "-a", "-w", world.id(), "--path", file, "--subject", "Seats", "--json-file", tables);
        assertThat(mails.to(toBob))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("your table is 7"));
        assertThat(mails.to(toAda)).isEmpty();
        String plain = write("y.md", "Subject: For admins\n\nHello\n");
        ok("send_custom_email", "--role", "admin", "-w", world.id(), "--path", plain);
        assertThat(mails.to(toAda)).hasSize(1);
        assertThat(mails.to(toBob)).hasSize(1);
    }

    @Test
    void adminsHearThatTheirWorldWasClosedAndAnUnreachableServerIsSaidSo() throws Exception {
        Visitor ada = visitor("Ada", "admin");
        Visitor bob = visitor("Bob");
        String toAda = address(ada);
        String toBob = address(bob);
        Ran closed = ok("deactivate_world", "-w", world.id(), "--deactivation-reason", "It is over", "--email-admins");
        assertThat(closed.out()).contains("1 admins were written to");
        ada.socket().expect("connection.reload");
        assertThat(mails.to(toAda)).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).contains("World " + world.id());
            assertThat(mail.text()).contains("Ada", "It is over");
        });
        assertThat(mails.to(toBob)).isEmpty();
        String file = write("z.md", "Subject: s\n\nHello\n");
        System.setProperty("eventyay.mail.port", "9");
        try {
            Ran ran = aloneWithoutServer(file);
            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.err())
                    .startsWith("CommandError: The mail server 127.0.0.1:9 ")
                    .hasLineCount(1);
        } finally {
            System.setProperty("eventyay.mail.port", Integer.toString(mails.port()));
        }
    }

    private Ran aloneWithoutServer(String file) {
        var alone = command().alone();
        System.setProperty("eventyay.mail.port", "9");
        return alone.with("send_custom_email", "-a", "-w", world.id(), "--path", file, "-v", "0");
    }

    @Test
    void usagesArePlannedAndListed() {
        String id = ok(
                        "planned_usage",
                        "add",
                        "-w",
                        world.id(),
                        "2031-05-04",
                        "2031-05-06",
                        "250",
                        "--notes",
                        "workshops")
                .out()
                .strip();
        assertThat(ok("planned_usage", "list", "-w", world.id()).out()).contains("2031-05-06", "250", "workshops");
        assertThat(json(ok("planned_usage", "list", "-w", world.id(), "--json"))
                        .get(0)
                        .path("attendees")
                        .asInt())
                .isEqualTo(250);
        assertThat(fails("planned_usage", "add", "-w", world.id(), "2031-05-04", "2031-05-03", "1"))
                .contains("ends");
        assertThat(run("planned_usage", "add", "-w", world.id(), "soon", "later", "1")
                        .exit())
                .isEqualTo(2);
        ok("planned_usage", "remove", "-w", world.id(), id);
        fails("planned_usage", "remove", "-w", world.id(), id);
        assertThat(staffLogged("world.usage_planned", world.id())).isOne();
    }
}
