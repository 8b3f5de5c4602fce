package org.eventyay.participant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.access.Roles;
import org.eventyay.actor.Actor;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.cache.Caches;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.journal.Redactions;
import org.eventyay.participant.ParticipantEvents.ParticipantReloaded;
import org.eventyay.participant.ParticipantEvents.ParticipantRightsChanged;
import org.eventyay.participant.ParticipantEvents.ParticipantUpdated;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import org.eventyay.text.DocumentKind;
import org.eventyay.world.RandomText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes participants, moderates them and keeps whom they block. Each method is one transaction; afterwards caches forget the
 * participant everywhere and open browsers are told. An unknown id throws {@link Unknown}.
 */
@Service
public class ParticipantService {
    private final Participants participants;
    private final List<ParticipantPart> parts;
    private final ProfileForm profiles;
    private final JdbcClient jdbc;
    private final Redactions redactions;
    private final Journal journal;
    private final Bus bus;
    private final Caches caches;
    private final JsonMapper json;

    ParticipantService(
            Participants participants,
            List<ParticipantPart> parts,
            ProfileForm profiles,
            JdbcClient jdbc,
            Redactions redactions,
            Journal journal,
            Bus bus,
            Caches caches,
            JsonMapper json) {
        this.participants = participants;
        this.parts = parts;
        this.profiles = profiles;
        this.jdbc = jdbc;
        this.redactions = redactions;
        this.journal = journal;
        this.bus = bus;
        this.caches = caches;
        this.json = json;
    }

    /**
     * New values; what is empty stays.
     *
     * @param pretalxId an inner empty clears it
     */
    public record Changes(
            Optional<JsonNode> profile, Optional<JsonNode> clientState, Optional<Optional<String>> pretalxId) {}

    /**
     * Changes what a participant shows. The other connections of the participant are told even if nothing changed.
     *
     * @param actor who does it; another participant than {@code id} is an admin
     * @param except the connection that gets a reply instead of the push
     * @throws Invalid if a document is not of its form
     */
    @Transactional
    public void update(String worldId, UUID id, Changes changes, Actor actor, @Nullable String except) {
        Participant participant = lock(worldId, id);
        boolean admin = !id.equals(actor.person());
        changes.profile().flatMap(profiles::fault).ifPresent(fault -> {
            throw new Invalid("profile", fault);
        });
        changes.clientState().flatMap(DocumentKind.CLIENT_STATE::fault).ifPresent(fault -> {
            throw new Invalid("client_state", fault);
        });
        changes.profile()
                .filter(profile -> !profile.equals(participant.getProfile()))
                .ifPresent(profile -> {
                    journal.record(
                            actor,
                            Change.inWorld(
                                    worldId,
                                    "auth.user.profile.changed",
                                    change(id, participant.getProfile(), profile)
                                            .put("is_admin", admin)));
                    participant.setProfile(profile);
                });
        changes.clientState().ifPresent(participant::setClientState);
        changes.pretalxId().ifPresent(pretalxId -> {
            if (!Optional.ofNullable(participant.getPretalxId()).equals(pretalxId)) {
                journal.record(
                        actor,
                        Change.inWorld(
                                worldId,
                                "auth.user.pretalx_id.changed",
                                change(
                                        id,
                                        json.valueToTree(participant.getPretalxId()),
                                        json.valueToTree(pretalxId.orElse(null)))));
                participant.setPretalxId(pretalxId.orElse(null));
            }
        });
        participants.save(participant);
        participants.flush();
        changed(id);
        boolean withState = !admin || participant.getType() == ParticipantType.KIOSK;
        bus.publish(Topic.user(id), new ParticipantUpdated(id, except, withState));
    }

    private ObjectNode change(UUID id, JsonNode before, JsonNode after) {
        ObjectNode data = json.createObjectNode().put("object", id.toString());
        data.set("old", before);
        data.set("new", after);
        return data;
    }

    /** Bans a participant; the participant's browsers reload and are refused. */
    @Transactional
    public void ban(String worldId, UUID id, Actor actor) {
        moderate(worldId, id, Moderation.BANNED, "auth.user.banned", actor);
        bus.publish(Topic.user(id), new ParticipantReloaded(id));
    }

    /** Silences a participant who is not banned; the participant's browsers reload. */
    @Transactional
    public void silence(String worldId, UUID id, Actor actor) {
        if (lock(worldId, id).getModerationState() != Moderation.BANNED) {
            moderate(worldId, id, Moderation.SILENCED, "auth.user.silenced", actor);
        }
        bus.publish(Topic.user(id), new ParticipantReloaded(id));
    }

    /** Ends ban and silence; browsers are not told. */
    @Transactional
    public void reactivate(String worldId, UUID id, Actor actor) {
        moderate(worldId, id, Moderation.NONE, "auth.user.reactivated", actor);
    }

    private void moderate(String worldId, UUID id, Moderation state, String type, Actor actor) {
        Participant participant = lock(worldId, id);
        if (!participant.isDeleted()) {
            participant.setModerationState(state);
            participants.save(participant);
        }
        journal.record(actor, Change.inWorld(worldId, type, Map.of("object", id)));
        changed(id);
        if (state != Moderation.NONE) {
            parts.forEach(part -> part.moderated(worldId, id));
        }
    }

    /** Deletes a person: everything personal is removed, messages stay; the browsers reload. */
    @Transactional
    public void softDelete(String worldId, UUID id, Actor actor) {
        Participant participant = lock(worldId, id);
        if (!participant.isDeleted()) {
            parts.forEach(part -> part.forget(worldId, id));
            redact(worldId, id);
            participant.anonymise(json.createObjectNode());
            participants.save(participant);
            participants.flush();
        }
        journal.record(actor, Change.inWorld(worldId, "auth.user.deleted", Map.of("object", id)));
        changed(id);
        bus.publish(Topic.user(id), new ParticipantReloaded(id));
    }

    private void redact(String worldId, UUID id) {
        redactions.profile(worldId, id);
        for (String table : List.of("world_grant", "short_token", "web_push_client")) {
            jdbc.sql("delete from " + table + " where user_id = ?").param(id).update();
        }
        jdbc.sql("delete from participant_block where blocker_id = ? or blocked_id = ?")
                .params(id, id)
                .update();
    }

    /** Blocks somebody for this participant; blocking again changes nothing. */
    @Transactional
    public void block(String worldId, UUID blocker, UUID blocked) {
        lock(worldId, blocked);
        int made = jdbc.sql(
                        "insert into participant_block (blocker_id, blocked_id) values (?, ?) on conflict do nothing")
                .params(blocker, blocked)
                .update();
        if (made > 0) {
            journal.record(
                    new Actor.Person(blocker), Change.inWorld(worldId, "auth.user.blocked", Map.of("object", blocked)));
            parts.forEach(part -> part.blocked(worldId, blocker, blocked));
        }
    }

    /** Ends a block; changes nothing if there is none. */
    @Transactional
    public void unblock(String worldId, UUID blocker, UUID blocked) {
        lock(worldId, blocked);
        int gone = jdbc.sql("delete from participant_block where blocker_id = ? and blocked_id = ?")
                .params(blocker, blocked)
                .update();
        if (gone > 0) {
            journal.record(
                    new Actor.Person(blocker),
                    Change.inWorld(worldId, "auth.user.unblocked", Map.of("object", blocked)));
        }
    }

    /**
     * A new screen, with the role of a kiosk and a random token id.
     *
     * @throws Invalid if the profile is not of its form
     */
    @Transactional
    public UUID createKiosk(String worldId, JsonNode profile, Actor actor) {
        profiles.fault(profile).ifPresent(fault -> {
            throw new Invalid("profile", fault);
        });
        Participant kiosk =
                new Participant(UUID.randomUUID(), worldId, ParticipantType.KIOSK, profile, json.createObjectNode());
        kiosk.setTokenId(RandomText.alphanumeric(64));
        kiosk.hide();
        participants.save(kiosk);
        participants.flush();
        jdbc.sql("insert into world_grant (world_id, user_id, role) values (?, ?, ?)")
                .params(worldId, kiosk.getId(), Roles.KIOSK)
                .update();
        journal.record(actor, Change.inWorld(worldId, "auth.user.kiosk.created", Map.of("object", kiosk.getId())));
        return kiosk.getId();
    }

    /** Forgets what is remembered of somebody's rights, and sends open connections their new ones; after commit. */
    public void rightsChanged(UUID id) {
        changed(id);
        bus.publish(Topic.user(id), new ParticipantRightsChanged(id));
    }

    /**
     * Stores the id of somebody at a social network.
     *
     * @param network {@code twitter} or {@code linkedin}
     * @throws Unknown if there is nobody
     */
    @Transactional
    public void connectSocial(String worldId, UUID id, String network, String socialId) {
        Participant participant = lock(worldId, id);
        participant.setSocialLogin(network, socialId);
        participants.save(participant);
        participants.flush();
        changed(id);
    }

    /**
     * Stores which talks somebody marked, in the state that their browsers keep; the browsers get it with their next login.
     *
     * @throws Unknown if there is nobody
     * @throws Invalid if it is more than browsers may keep
     */
    @Transactional
    public void markTalks(String worldId, UUID id, JsonNode codes) {
        Participant participant = lock(worldId, id);
        ObjectNode state =
                participant.getClientState() instanceof ObjectNode kept ? kept.deepCopy() : json.createObjectNode();
        ObjectNode schedule = state.path("schedule") instanceof ObjectNode kept ? kept : state.putObject("schedule");
        schedule.set("favs", codes);
        DocumentKind.CLIENT_STATE.fault(state).ifPresent(fault -> {
            throw new Invalid("client_state", fault);
        });
        participant.setClientState(state);
        participants.save(participant);
        participants.flush();
        changed(id);
    }

    private Participant lock(String worldId, UUID id) {
        return participants.lock(worldId, id).orElseThrow(UnknownParticipant::refusal);
    }

    private void changed(UUID id) {
        caches.drop(ParticipantDirectory.PARTICIPANTS, id);
    }
}
