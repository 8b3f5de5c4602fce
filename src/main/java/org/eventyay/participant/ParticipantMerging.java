package org.eventyay.participant;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.journal.Redactions;
import org.eventyay.participant.ParticipantEvents.ParticipantReloaded;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import org.eventyay.storage.StoredFiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Makes one person of two, and removes a person for good. Each is one transaction over all modules; the browsers reload after it. */
@Service
public class ParticipantMerging {
    private final Participants participants;
    private final ParticipantService service;
    private final ParticipantReferences references;
    private final ParticipantDirectory directory;
    private final List<ParticipantPart> parts;
    private final StoredFiles files;
    private final JdbcClient jdbc;
    private final Redactions redactions;
    private final Journal journal;
    private final Bus bus;
    private final JsonMapper json;

    ParticipantMerging(
            Participants participants,
            ParticipantService service,
            ParticipantReferences references,
            ParticipantDirectory directory,
            List<ParticipantPart> parts,
            StoredFiles files,
            JdbcClient jdbc,
            Redactions redactions,
            Journal journal,
            Bus bus,
            JsonMapper json) {
        this.participants = participants;
        this.service = service;
        this.references = references;
        this.directory = directory;
        this.parts = parts;
        this.files = files;
        this.jdbc = jdbc;
        this.redactions = redactions;
        this.journal = journal;
        this.bus = bus;
        this.json = json;
    }

    /**
     * Gives everything of one person to another. The one that is kept also takes over token id, browser and mail address where it has
     * none; the other is forgotten.
     *
     * @throws Invalid if both are the same person
     * @throws Unknown if one is unknown in the world, or deleted
     */
    @Transactional
    public void merge(String worldId, UUID keep, UUID drop, Actor actor) {
        if (keep.equals(drop)) {
            throw new Invalid("user", "These are one person already.");
        }
        Participant kept = lock(worldId, keep);
        Participant dropped = lock(worldId, drop);
        parts.forEach(part -> part.merge(worldId, drop, keep));
        references.rewrite(drop, keep);
        String tokenId = kept.getTokenId() == null ? dropped.getTokenId() : kept.getTokenId();
        String clientId = kept.getClientId() == null ? dropped.getClientId() : kept.getClientId();
        String email = kept.getEmail() == null ? dropped.getEmail() : kept.getEmail();
        List<String> traits = kept.getTokenId() == null ? dropped.getTraits() : kept.getTraits();
        dropped.anonymise(json.createObjectNode());
        participants.save(dropped);
        participants.flush();
        kept.takeOver(tokenId, clientId, email, traits);
        participants.save(kept);
        participants.flush();
        journal.record(
                actor, Change.inWorld(worldId, "auth.user.merged", Map.of("object", keep, "old", drop, "new", keep)));
        reload(keep);
        reload(drop);
    }

    /**
     * Removes a person for good: all that soft deletion removes, and the row, messages, questions, votes and files. The audit log keeps
     * what happened, but not to whom.
     */
    @Transactional
    public void erase(String worldId, UUID id, Actor actor) {
        service.softDelete(worldId, id, actor);
        parts.forEach(part -> part.erase(worldId, id));
        files.deleteAllOwned(worldId, id);
        references.deleteAuthored(id);
        redactions.person(worldId, id);
        jdbc.sql("delete from participant where id = ?").param(id).update();
        reload(id);
    }

    private Participant lock(String worldId, UUID id) {
        return participants.lock(worldId, id).filter(one -> !one.isDeleted()).orElseThrow(UnknownParticipant::refusal);
    }

    private void reload(UUID id) {
        directory.drop(id);
        bus.publish(Topic.user(id), new ParticipantReloaded(id));
    }
}
