package org.eventyay.portability.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eventyay.participant.InventedPeople;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.PersonalLinks;
import org.eventyay.settings.Installation;
import org.eventyay.world.JwtSecret;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.eventyay.world.WorldTokens;
import org.springframework.stereotype.Service;

/** The event that {@code server --demo} shows: the sample world of the jar, with people, secrets and a past of its own. */
@Service
public class DemoWorld {
    /** The id of its world. */
    public static final String ID = "sample";

    /** Who talks on the stage at present. */
    private static final String SPEAKER = InventedPeople.tokenId("amina");
    /** Who staffs the largest stand. */
    private static final String EXHIBITOR = InventedPeople.tokenId("lena");

    private static final Duration LINK_LIFE = Duration.ofDays(90);

    private final WorldDirectory directory;
    private final DemoContent content;
    private final WorldTokens tokens;
    private final InventedPeople people;
    private final ParticipantDirectory participants;
    private final PersonalLinks personal;
    private final Installation installation;

    DemoWorld(
            WorldDirectory directory,
            DemoContent content,
            WorldTokens tokens,
            InventedPeople people,
            ParticipantDirectory participants,
            PersonalLinks personal,
            Installation installation) {
        this.directory = directory;
        this.content = content;
        this.tokens = tokens;
        this.people = people;
        this.participants = participants;
        this.personal = personal;
        this.installation = installation;
    }

    /**
     * Makes the world if there is none at all; what people made of it since, stays.
     *
     * @return links that log in, by the word for whom; none if the world is not here or has no domain
     */
    public Map<String, String> prepare() {
        content.createIfNone(installation.siteUrl().getHost());
        Map<String, String> links = new LinkedHashMap<>();
        directory.find(ID).ifPresent(world -> addLinks(world, links));
        return links;
    }

    private void addLinks(WorldSnapshot world, Map<String, String> links) {
        if (world.domain() == null || world.secrets().isEmpty()) {
            return;
        }
        String url = installation.worldUrl(world.domain()) + "/";
        JwtSecret secret = world.secrets().getFirst();
        links.put("attendee", url);
        for (String trait : List.of("moderator", "admin")) {
            links.put(trait, url + "#token=" + tokens.sign(secret, null, List.of(trait), LINK_LIFE, null));
        }
        links.put("speaker", url + "#token=" + tokens.sign(secret, SPEAKER, List.of("speaker"), LINK_LIFE, null));
        links.put("exhibitor", url + "#token=" + tokens.sign(secret, EXHIBITOR, List.of(), LINK_LIFE, null));
        people.kiosk(ID)
                .flatMap(id -> participants.find(ID, id))
                .ifPresent(kiosk -> links.put("kiosk", personal.ofKiosk(world, kiosk)));
    }
}
