package org.eventyay.cli.user;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.Progress;
import org.eventyay.mail.Mail;
import org.eventyay.mail.MailText;
import org.eventyay.mail.Mailer;
import org.eventyay.participant.Mailings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code send_custom_email} (spec 06 §7.2). */
@Command(
        name = "send_custom_email",
        description = {
            "Sends a mail that stands in a Markdown file to people or staff, to each address once. Changes nothing.",
            "The file may begin with the lines Subject: and From:, and an empty line after them. In it and in the"
                    + " subject stand",
            "for each person: {{name}} {{world_title}} {{world_url}} {{login_url}} (a fresh personal link, for 7"
                    + " days).",
            "Who is banned, deleted or without an address is counted and left out.",
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
    private static final int AT_ONCE = 50;

    @Mixin
    private CommandScope desk;

    @Mixin
    private final MailTarget target = new MailTarget();

    @Option(names = "--path", required = true, paramLabel = "FILE", description = "The Markdown file, in UTF-8.")
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
        MailText text = MailText.read(Files.readString(path));
        MailText mail = subject == null ? text : text.withSubject(subject);
        if (mail.subject() == null || mail.subject().isBlank()) {
            throw new CommandError("The mail needs a subject: --subject, or a first line 'Subject: …' in the file.");
        }
        JsonNode more = jsonFile == null ? null : object(jsonFile);
        Mailings.Selection selection = target.select(desk);
        List<Mailings.Recipient> recipients = selection.recipients().stream()
                .filter(one -> more == null || one.ids().stream().anyMatch(more::has))
                .toList();
        checkVariables(mail, recipients, more);
        if (dryRun) {
            desk.print("Subject: " + mail.subject() + "\n\n" + mail.markdown());
            recipients.forEach(one -> desk.print(one.address() + "  " + one.name()));
        } else {
            send(mail, recipients, more);
        }
        desk.print((dryRun ? "Would be sent: " : "Sent: ") + recipients.size() + ". Left out: "
                + selection.withoutAddress() + " without an address, " + selection.shutOut() + " banned or deleted.");
        return 0;
    }

    private JsonNode object(Path file) throws IOException {
        try {
            JsonNode content = desk.service(JsonMapper.class).readTree(Files.readString(file));
            if (content.isObject() && content.valueStream().allMatch(JsonNode::isObject)) {
                return content;
            }
        } catch (JacksonException e) {
            throw new CommandError(file + " is no JSON: " + e.getOriginalMessage(), e);
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

    private void send(MailText text, List<Mailings.Recipient> recipients, @Nullable JsonNode more) {
        MailSender from = MailSender.of(text.from(), fromAddress, fromName);
        Mailings mailings = desk.service(Mailings.class);
        try (Progress progress = Progress.start(desk.terminal(), "mail", recipients.size())) {
            for (int i = 0; i < recipients.size(); i += AT_ONCE) {
                List<Mailings.Recipient> part = recipients.subList(i, Math.min(recipients.size(), i + AT_ONCE));
                desk.service(Mailer.class)
                        .send(part.stream()
                                .map(one -> new Mail(
                                        one.address(),
                                        mailings.content(text, one, own(one, more)),
                                        from.address(),
                                        from.name(),
                                        replyTo))
                                .toList());
                part.forEach(one -> progress.step());
            }
        }
        String hash = Integer.toHexString(
                recipients.stream().map(Mailings.Recipient::ids).toList().hashCode());
        desk.log("mail.sent", "mail", hash, Map.of("count", recipients.size()), () -> {});
    }
}
