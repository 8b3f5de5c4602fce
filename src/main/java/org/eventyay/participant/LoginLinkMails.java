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
import org.eventyay.mail.MailFailedException;
import org.eventyay.mail.MailRuns.Letter;
import org.eventyay.mail.MailTemplates;
import org.eventyay.participant.Mailings.Recipient;
import org.eventyay.refusal.Invalid;
import org.eventyay.world.WorldSnapshot;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends personal links by mail. People have no password, so a link is what they get when they ask for a new one. */
@Service
public class LoginLinkMails {
    private static final Duration LIFE = Duration.ofDays(7);

    private final PersonalLinks links;
    private final MailTemplates templates;
    private final Journal journal;

    LoginLinkMails(PersonalLinks links, MailTemplates templates, Journal journal) {
        this.links = links;
        this.templates = templates;
        this.journal = journal;
    }

    /**
     * A mail for each of these, with a link for seven days that is made when the mail goes out. Who came without a token has no link and
     * is left out. The worlds' logs say how many there are.
     */
    @Transactional
    public List<Letter> letters(List<Recipient> recipients, Actor actor) {
        List<Letter> letters = new ArrayList<>();
        Map<String, Integer> made = new TreeMap<>();
        for (Recipient one : recipients) {
            WorldSnapshot world = one.world();
            ParticipantSnapshot who = one.who();
            if (world != null && who != null && who.tokenId() != null) {
                made.merge(world.id(), 1, Integer::sum);
                letters.add(new Letter(one.address(), one.name(), () -> mail(one, world, who)));
            }
        }
        made.forEach((world, number) -> journal.record(
                actor,
                Change.inWorld(
                        world,
                        "world.tokens.generate",
                        Map.of("number", number, "days", LIFE.toDays(), "traits", List.of(), "long", false))));
        return letters;
    }

    private Mail mail(Recipient one, WorldSnapshot world, ParticipantSnapshot who) {
        String link;
        try {
            link = links.ofPerson(world, who, LIFE);
        } catch (Invalid e) {
            throw MailFailedException.ofOne(String.valueOf(e.getMessage()), e);
        }
        Map<String, Object> values = Map.of("name", one.name(), "title", world.title(), "link", link);
        return Mail.to(one.address(), templates.render("login-link", Locale.of(world.locale()), values));
    }
}
