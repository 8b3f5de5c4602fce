package org.eventyay.cli.user;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.MailingProgress;
import org.eventyay.cli.terminal.TextFile;
import org.eventyay.mail.Mail;
import org.eventyay.mail.MailAddress;
import org.eventyay.mail.MailRuns.Letter;
import org.eventyay.mail.MailRuns.Outcome;
import org.eventyay.mail.MailText;
import org.eventyay.participant.Mailings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code send_custom_email}. */
@Command(
        name = "send_custom_email",
        description = {
            "Sends a mail that stands in a Markdown file to people or staff, to each address once. Changes nothing.",
            "The file may begin with the lines Subject: and From:, and an empty line after them. In it and in the"
                    + " subject stand",
            "for each person: {{name}} {{world_title}} {{world_url}} {{login_url}} (a fresh personal link, for 7"
                    + " days).",
            "Who is banned, deleted or without an address is counted and left out.",
            "A mail that is refused does not stop the others; whom it did not reach is named. The same command",
            "again, also after an interruption, goes to the rest only, for three days.",
            "Whom no option describes the shell computes for -u, as in the last example."
        },
        footer = {
            "",
            "Example: eventyay send_custom_email -a -w demo --path news.md --dry-run",
            "Example: eventyay send_custom_email --role speaker -w demo --path hints.md --from-name Desk",
            "Example: eventyay send_custom_email --staff --path maintenance.md",
            "Example: eventyay send_custom_email -w demo --path thanks.md -u \"$(eventyay shell -c '",
            "  em.createQuery(\"select id from Participant where worldId = :w and lastLogin > :t\", UUID.class)",
            "    .setParameter(\"w\", \"demo\").setParameter(\"t\", Instant.now().minus(Duration.ofDays(1)))",
            "    .getResultList().forEach(id -> System.out.print(id + \",\"));')\""
        })
public final class SendCustomEmail implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private final MailTarget target = new MailTarget();

    @Option(
            names = "--path",
            required = true,
            paramLabel = "FILE",
            description = "The Markdown file, in UTF-8 or UTF-16.")
    private Path path = Path.of("");

    @Option(names = "--subject", paramLabel = "TEXT", description = "The subject, instead of that in the file.")
    private @Nullable String subject;

    @Option(names = "--from-name", paramLabel = "NAME", description = "Name beside the sender's address.")
    private @Nullable String fromName;

    @Option(
            names = "--from-address",
            paramLabel = "EMAIL",
            description = "The sender's address, instead of that of the settings.")
    private @Nullable String fromAddress;

    @Option(names = "--reply-to", paramLabel = "EMAIL", description = "Where answers go.")
    private @Nullable String replyTo;

    @Option(
            names = "--json-file",
            paramLabel = "FILE",
            description =
                    "An object: id or token id of a person, then an object of further variables. Nobody else gets the"
                            + " mail.")
    private @Nullable Path jsonFile;

    @Option(names = "--dry-run", description = "Print text and recipients, send nothing.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        target.check(spec.commandLine());
        MailText text = MailText.read(TextFile.read(path));
        MailText mail = subject == null ? text : text.withSubject(subject);
        if (mail.subject() == null || mail.subject().isBlank()) {
            throw new CommandError("The mail needs a subject: --subject, or a first line 'Subject: …' in the file.");
        }
        JsonNode more = jsonFile == null ? null : object(jsonFile);
        Mailings.Selection selection = target.select(scope);
        List<Mailings.Recipient> recipients = selection.recipients().stream()
                .filter(one -> more == null || one.ids().stream().anyMatch(more::has))
                .toList();
        checkVariables(mail, recipients, more);
        MailSender from = MailSender.of(mail.from(), fromAddress, fromName);
        checkAddresses(from.address(), replyTo);
        Outcome outcome = null;
        if (dryRun) {
            scope.print("Subject: " + mail.subject());
            scope.terminal().out().print("\n" + mail.markdown() + "\n");
            recipients.forEach(one -> scope.print(one.address() + "  " + one.name()));
        } else {
            outcome = send(mail, from, recipients, more);
        }
        scope.print((outcome == null ? "Would be sent: " + recipients.size() : "Sent: " + outcome.sent())
                + ". Left out: " + selection.withoutAddress() + " without an address, " + selection.shutOut()
                + " banned or deleted.");
        if (outcome != null) {
            MailingProgress.requireAll(outcome);
        }
        return 0;
    }

    /** What is wrong for every mail is said once. */
    private static void checkAddresses(@Nullable String... addresses) {
        for (String address : addresses) {
            if (address != null && !MailAddress.isOne(address)) {
                throw new CommandError("'" + address + "' is no mail address.");
            }
        }
    }

    private JsonNode object(Path file) throws IOException {
        JsonNode content = TextFile.readJson(scope.service(JsonMapper.class), file);
        if (content.isObject() && content.valueStream().allMatch(JsonNode::isObject)) {
            return content;
        }
        throw new CommandError(file + " must hold an object of objects.");
    }

    private static void checkVariables(MailText mail, List<Mailings.Recipient> recipients, @Nullable JsonNode more) {
        for (Mailings.Recipient one : recipients) {
            Map<String, String> own = own(one, more);
            for (String variable : mail.variables()) {
                if (!Mailings.VARIABLES.contains(variable) && !own.containsKey(variable)) {
                    throw new CommandError(
                            "The text has {{" + variable + "}}, which nobody knows for " + one.address() + ".");
                }
            }
        }
    }

    private static Map<String, String> own(Mailings.Recipient one, @Nullable JsonNode more) {
        Map<String, String> own = new LinkedHashMap<>();
        if (more == null) {
            return own;
        }
        for (String id : one.ids()) {
            more.path(id).properties().forEach(entry -> own.put(entry.getKey(), text(entry.getValue())));
        }
        return own;
    }

    private static String text(JsonNode value) {
        return value.isContainer() ? value.toString() : value.asString("");
    }

    private Outcome send(MailText text, MailSender from, List<Mailings.Recipient> recipients, @Nullable JsonNode more) {
        Mailings mailings = scope.service(Mailings.class);
        String key = String.join(
                "\n",
                "custom",
                String.valueOf(text),
                String.valueOf(from),
                String.valueOf(replyTo),
                target.words(),
                String.valueOf(more));
        // each mail goes by itself: what an interrupted command has sent must be in the log, too
        String hash = Integer.toHexString(
                recipients.stream().map(Mailings.Recipient::ids).toList().hashCode());
        scope.log("mail.sent", "mail", hash, Map.of("count", recipients.size()), () -> {});
        return MailingProgress.send(
                scope,
                key,
                recipients.stream()
                        .map(one -> new Letter(
                                one.address(),
                                one.name(),
                                () -> new Mail(
                                        one.address(),
                                        mailings.content(text, one, own(one, more)),
                                        from.address(),
                                        from.name(),
                                        replyTo)))
                        .toList());
    }
}
