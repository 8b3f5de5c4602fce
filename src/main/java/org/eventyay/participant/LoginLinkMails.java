package org.eventyay.participant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.mail.Mail;
import org.eventyay.mail.MailTemplates;
import org.eventyay.mail.Mailer;
import org.eventyay.participant.Mailings.Recipient;
import org.eventyay.world.WorldSnapshot;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Personal links by mail: people have no password, so this is what they get who ask for a new one (spec 06 §7.2). */
@Service
public class LoginLinkMails {
    private static final Duration LIFE = Duration.ofDays(7);

    private final PersonalLinks links;
    private final MailTemplates templates;
    private final Mailer mailer;
    private final Journal journal;

    LoginLinkMails(PersonalLinks links, MailTemplates templates, Mailer mailer, Journal journal) {
        this.links = links;
        this.templates = templates;
        this.mailer = mailer;
        this.journal = journal;
    }

    /**
     * Sends each of these a fresh link for seven days. Who came without a token has no link and is left out.
     *
     * @return how many were written to
     * @throws org.eventyay.mail.MailFailedException if the mail server did not take all of them
     * @throws org.eventyay.refusal.Invalid if a world has no domain or no secret
     */
    @Transactional
    public int send(List<Recipient> recipients, Actor actor) {
        List<Mail> mails = new ArrayList<>();
        Map<String, Integer> made = new TreeMap<>();
        for (Recipient one : recipients) {
            WorldSnapshot world = one.world();
            ParticipantSnapshot who = one.who();
            if (world != null && who != null && who.tokenId() != null) {
                Map<String, Object> values =
                        Map.of("name", one.name(), "title", world.title(), "link", links.ofPerson(world, who, LIFE));
                made.merge(world.id(), 1, Integer::sum);
                mails.add(Mail.to(one.address(), templates.render("login-link", Locale.of(world.locale()), values)));
            }
        }
        made.forEach((world, number) -> journal.record(
                actor,
                Change.inWorld(
                        world,
                        "world.tokens.generate",
                        Map.of("number", number, "days", LIFE.toDays(), "traits", List.of(), "long", false))));
        mailer.send(mails);
        return mails.size();
    }
}
