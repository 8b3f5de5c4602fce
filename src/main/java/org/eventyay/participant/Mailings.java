package org.eventyay.participant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.access.Access;
import org.eventyay.mail.Mail;
import org.eventyay.mail.MailAddress;
import org.eventyay.mail.MailText;
import org.eventyay.settings.Installation;
import org.eventyay.staff.StaffRights;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldListing;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Finds the recipients of a mail of an operator and makes the text for each. Sends nothing itself. */
@Service
public class Mailings {
    /** Variables that every mail knows. */
    public static final Set<String> VARIABLES = Set.of("name", "world_title", "world_url", "login_url");

    private static final Duration LINK = Duration.ofDays(7);

    private final PeopleListing people;
    private final PersonalLinks links;
    private final WorldListing listing;
    private final WorldDirectory worlds;
    private final StaffRights staff;
    private final Installation installation;

    Mailings(
            PeopleListing people,
            PersonalLinks links,
            WorldListing listing,
            WorldDirectory worlds,
            StaffRights staff,
            Installation installation) {
        this.people = people;
        this.links = links;
        this.listing = listing;
        this.worlds = worlds;
        this.staff = staff;
        this.installation = installation;
    }

    /**
     * Somebody who gets a mail.
     *
     * @param ids all ids they have
     * @param world null for staff
     */
    public record Recipient(
            List<String> ids,
            String address,
            String name,
            @Nullable WorldSnapshot world,
            @Nullable ParticipantSnapshot who) {}

    /** Whom a mailing reaches, each address once, and how many it does not reach. */
    public static final class Selection {
        private final List<Recipient> recipients = new ArrayList<>();
        private final Set<String> addresses = new HashSet<>();
        private int withoutAddress;
        private int shutOut;

        private void add(WorldSnapshot world, PeopleListing.Listed one) {
            ParticipantSnapshot who = one.who();
            if (who.standing() == Access.Standing.OUT) {
                shutOut++;
            } else if (one.email() == null) {
                withoutAddress++;
            } else {
                List<String> ids = new ArrayList<>(List.of(who.id().toString()));
                if (who.tokenId() != null) {
                    ids.add(who.tokenId());
                }
                add(new Recipient(ids, one.email(), who.displayName(), world, who));
            }
        }

        private void add(Recipient one) {
            if (addresses.add(
                    MailAddress.ascii(one.address()).orElse(one.address()).toLowerCase(Locale.ROOT))) {
                recipients.add(one);
            }
        }

        public List<Recipient> recipients() {
            return List.copyOf(recipients);
        }

        /** How many have no address. */
        public int withoutAddress() {
            return withoutAddress;
        }

        /** How many are banned or deleted. */
        public int shutOut() {
            return shutOut;
        }
    }

    /**
     * People of a world.
     *
     * @param ids only these, null for all
     * @param role only holders of this role, by grant or by traits, null for all
     */
    public Selection inWorld(WorldSnapshot world, @Nullable Collection<UUID> ids, @Nullable String role) {
        Selection selection = new Selection();
        addWorld(selection, world, ids, role);
        return selection;
    }

    private void addWorld(
            Selection selection, WorldSnapshot world, @Nullable Collection<UUID> ids, @Nullable String role) {
        for (PeopleListing.Filter filter : List.of(PeopleListing.Filter.ALL, PeopleListing.Filter.DELETED)) {
            people.each(world.id(), filter, one -> {
                boolean wanted = ids == null
                        ? !one.who().deleted()
                        : ids.contains(one.who().id());
                if (wanted
                        && (role == null
                                || PeopleListing.roles(world, one.who()).anyMatch(role::equals))) {
                    selection.add(world, one);
                }
            });
        }
    }

    /** People of all worlds that are open. */
    public Selection everywhere(@Nullable String role) {
        Selection selection = new Selection();
        for (WorldListing.Line line : listing.all()) {
            if (line.deactivated() == null) {
                worlds.find(line.id()).ifPresent(world -> addWorld(selection, world, null, role));
            }
        }
        return selection;
    }

    /** Active accounts of the backend. */
    public Selection staff(boolean superusersOnly) {
        Selection selection = new Selection();
        for (StaffRights.Addressed one : staff.active(superusersOnly)) {
            if (one.email().isEmpty()) {
                selection.withoutAddress++;
            } else {
                selection.add(new Recipient(List.of(one.username()), one.email(), one.username(), null, null));
            }
        }
        return selection;
    }

    /** What the mail says to this recipient; a fresh login link is made only where the text asks for one. */
    public Mail.Content content(MailText text, Recipient to, Map<String, String> more) {
        Map<String, String> values = new LinkedHashMap<>();
        WorldSnapshot world = to.world();
        String site = installation.siteUrl().toString();
        String url = world == null || world.domain() == null ? site : installation.worldUrl(world.domain());
        values.put("name", to.name());
        values.put("world_title", world == null ? site : world.title());
        values.put("world_url", url);
        if (text.variables().contains("login_url")) {
            values.put("login_url", loginUrl(to, world == null ? site + "/control/" : url));
        }
        values.putAll(more);
        return text.render(Locale.of(world == null ? "en" : world.locale()), values);
    }

    private String loginUrl(Recipient to, String otherwise) {
        WorldSnapshot world = to.world();
        ParticipantSnapshot who = to.who();
        if (world == null || world.domain() == null || world.secrets().isEmpty()) {
            return otherwise;
        }
        return who == null || who.tokenId() == null ? otherwise : links.ofPerson(world, who, LINK);
    }
}
