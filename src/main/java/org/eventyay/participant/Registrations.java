package org.eventyay.participant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.participant.ParticipantEvents.ParticipantUpdated;
import org.eventyay.participant.ParticipantService.Changes;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import org.eventyay.staff.StaffAccounts;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stores what organisers know of people: that they come, their name, mail address and traits. Each method is one transaction; open browsers
 * are told after it. An unknown or deleted person throws {@link Unknown}.
 */
@Service
public class Registrations {
    private static final int MAXIMUM = 200;

    private final Participants participants;
    private final ParticipantService service;
    private final ParticipantDirectory directory;
    private final ProfileForm profiles;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Bus bus;
    private final JsonMapper json;

    Registrations(
            Participants participants,
            ParticipantService service,
            ParticipantDirectory directory,
            ProfileForm profiles,
            JdbcClient jdbc,
            Journal journal,
            Bus bus,
            JsonMapper json) {
        this.participants = participants;
        this.service = service;
        this.directory = directory;
        this.profiles = profiles;
        this.jdbc = jdbc;
        this.journal = journal;
        this.bus = bus;
        this.json = json;
    }

    /**
     * Replaces the traits, as the next token would; open connections get their new rights.
     *
     * @throws Invalid if a trait is empty or longer than 200 characters
     */
    @Transactional
    public void changeTraits(String worldId, UUID id, List<String> traits, Actor actor) {
        Participant participant = lock(worldId, id);
        List<String> now = checked(traits);
        if (!now.equals(participant.getTraits())) {
            journal.record(
                    actor,
                    Change.inWorld(
                            worldId,
                            "auth.user.traits.changed",
                            change(id, json.valueToTree(participant.getTraits()), json.valueToTree(now))));
            participant.setTraits(now);
            participants.save(participant);
            participants.flush();
        }
        service.rightsChanged(id);
    }

    private static List<String> checked(List<String> traits) {
        for (String trait : traits) {
            if (trait.isBlank() || PlainText.length(trait) > MAXIMUM || !PlainText.isLine(trait)) {
                throw new Invalid("traits", "A trait has 1 to " + MAXIMUM + " characters.");
            }
        }
        return traits.stream().distinct().toList();
    }

    /**
     * Gives somebody another mail address, or none. It is kept for operators and never shown to anybody; the audit log gets as much of
     * it as is needed to recognise it.
     *
     * @throws Invalid if it is no address, or somebody else in the world has it
     */
    @Transactional
    public void changeEmail(String worldId, UUID id, @Nullable String email, Actor actor) {
        Participant participant = lock(worldId, id);
        String now = checkedEmail(worldId, id, email);
        String before = participant.getEmail();
        participant.setEmail(now);
        participants.save(participant);
        participants.flush();
        journal.record(
                actor,
                Change.inWorld(
                        worldId,
                        "auth.user.email.changed",
                        change(id, json.valueToTree(shortened(before)), json.valueToTree(shortened(now)))));
        directory.drop(id);
        bus.publish(Topic.user(id), new ParticipantUpdated(id, null, false));
    }

    private @Nullable String checkedEmail(String worldId, @Nullable UUID id, @Nullable String email) {
        String address = email == null ? "" : email.strip();
        if (address.isEmpty()) {
            return null;
        }
        if (!StaffAccounts.isEmail(address)) {
            throw new Invalid("email", "'" + address + "' is no mail address.");
        }
        boolean taken =
                jdbc.sql("select count(*) from participant where world_id = :world and lower(email) = lower(:email)"
                                        + " and id is distinct from cast(:id as uuid)")
                                .param("world", worldId)
                                .param("email", address)
                                .param("id", id == null ? null : id.toString())
                                .query(Integer.class)
                                .single()
                        > 0;
        if (taken) {
            throw new Invalid("email", "Somebody else in this world has this address.");
        }
        return address;
    }

    /** {@code a***@example.org}. */
    private static @Nullable String shortened(@Nullable String email) {
        return email == null ? null : email.charAt(0) + "***" + email.substring(email.indexOf('@'));
    }

    /**
     * A person who has never logged in.
     *
     * @param tokenId what tokens of this person name as {@code uid}; null for a random one
     */
    public record NewPerson(
            @Nullable String tokenId,
            @Nullable String name,
            @Nullable String email,
            List<String> traits) {}

    /**
     * Creates a person before the first login.
     *
     * @throws Invalid if token id or address are taken or malformed
     */
    @Transactional
    public UUID createPerson(String worldId, NewPerson made, Actor actor) {
        String tokenId = made.tokenId() == null ? UUID.randomUUID().toString() : made.tokenId();
        if (tokenId.isBlank() || PlainText.length(tokenId) > MAXIMUM || !PlainText.isLine(tokenId)) {
            throw new Invalid("token_id", "A token id has 1 to " + MAXIMUM + " characters.");
        }
        boolean taken = jdbc.sql("select count(*) from participant where world_id = ? and token_id = ?")
                        .params(worldId, tokenId)
                        .query(Integer.class)
                        .single()
                > 0;
        if (taken) {
            throw new Invalid("token_id", "Somebody in this world has the token id '" + tokenId + "'.");
        }
        ObjectNode profile = json.createObjectNode();
        if (made.name() != null) {
            profile.put("display_name", checkedName(made.name()));
        }
        Participant person =
                new Participant(UUID.randomUUID(), worldId, ParticipantType.PERSON, profile, json.createObjectNode());
        person.setTokenId(tokenId);
        person.setTraits(checked(made.traits()));
        person.setEmail(checkedEmail(worldId, null, made.email()));
        participants.save(person);
        participants.flush();
        journal.record(actor, Change.inWorld(worldId, "auth.user.created", Map.of("object", person.getId())));
        return person.getId();
    }

    /**
     * Gives somebody another name; what else they say of themselves stays.
     *
     * @throws Invalid if the name is empty or longer than 200 characters
     */
    @Transactional
    public void rename(String worldId, UUID id, String name, Actor actor) {
        Participant participant = lock(worldId, id);
        ObjectNode renamed =
                (ObjectNode) profiles.sieved(participant.getProfile()).deepCopy();
        renamed.put("display_name", checkedName(name));
        if (renamed.equals(participant.getProfile())) {
            return;
        }
        Changes changes = new Changes(Optional.of(renamed), Optional.empty(), Optional.empty());
        service.update(worldId, id, changes, actor, null);
    }

    private static String checkedName(String name) {
        String text = name.strip();
        if (PlainText.isBlank(text) || PlainText.length(text) > ProfileForm.MAXIMUM_NAME || !PlainText.isLine(text)) {
            throw new Invalid("name", "A name has 1 to " + ProfileForm.MAXIMUM_NAME + " characters and one line.");
        }
        return text;
    }

    private Participant lock(String worldId, UUID id) {
        return participants.lock(worldId, id).filter(one -> !one.isDeleted()).orElseThrow(UnknownParticipant::refusal);
    }

    private ObjectNode change(UUID id, JsonNode before, JsonNode after) {
        ObjectNode data = json.createObjectNode().put("object", id.toString());
        data.set("old", before);
        data.set("new", after);
        return data;
    }
}
