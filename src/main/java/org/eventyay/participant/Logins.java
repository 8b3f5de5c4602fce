package org.eventyay.participant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eventyay.access.Access;
import org.eventyay.access.Permission;
import org.eventyay.access.Traits;
import org.eventyay.actor.Actor;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.cache.Caches;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.participant.ParticipantEvents.ParticipantRightsChanged;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recognises who logs in, or makes a new participant. A few statements each, however large the world. */
@Service
public class Logins {
    private final JdbcClient jdbc;
    private final ParticipantRows rows;
    private final AnonymousInvites invites;
    private final NewGuests guests;
    private final ParticipantDirectory directory;
    private final Caches caches;
    private final Journal journal;
    private final Bus bus;
    private final TransactionTemplate transactions;
    private final JsonMapper json;

    Logins(
            JdbcClient jdbc,
            ParticipantRows rows,
            AnonymousInvites invites,
            NewGuests guests,
            ParticipantDirectory directory,
            Caches caches,
            Journal journal,
            Bus bus,
            TransactionTemplate transactions,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.invites = invites;
        this.guests = guests;
        this.directory = directory;
        this.caches = caches;
        this.journal = journal;
        this.bus = bus;
        this.transactions = transactions;
        this.json = json;
    }

    /** Who somebody claims to be, already proven. */
    public sealed interface Identity {

        /**
         * A token.
         *
         * @param profile profile for a new participant
         */
        record Token(
                String uid,
                List<String> traits,
                JsonNode profile,
                @Nullable String pretalxId) implements Identity {}

        /** A guest's browser, perhaps with an invite. */
        record Guest(String clientId, @Nullable String inviteToken) implements Identity {}
    }

    /** Why somebody is not let in. */
    public enum Refused {
        /** banned, or a token without the right to see the world */
        DENIED,
        /** a guest the world does not admit */
        NOT_ADMITTED,
        /** a new guest from an address that many came from */
        TOO_MANY
    }

    /** The result of a login. */
    public sealed interface Outcome {
        /**
         * Let in.
         *
         * @param first whether this login made the participant, so that nothing else can be stored about them yet
         */
        record Admitted(ParticipantSnapshot participant, boolean first) implements Outcome {}

        record Denied(Refused why) implements Outcome {}
    }

    /**
     * Logs somebody in. Two first logins of one identity at once give one participant.
     *
     * @param address where they come from
     * @param expected told the id of a new participant before anybody can see it; another one may come of it, if somebody was faster
     */
    public Outcome login(WorldSnapshot world, Identity identity, String address, Consumer<UUID> expected) {
        return login(world, identity, touch(world.id(), identity), address, expected);
    }

    /** The same for a request beside the visit, such as an upload: when somebody was here last does not change. */
    public Outcome recognise(WorldSnapshot world, Identity identity, String address) {
        return login(world, identity, look(world.id(), identity), address, id -> {});
    }

    private Outcome login(
            WorldSnapshot world,
            Identity identity,
            Optional<ParticipantSnapshot> known,
            String address,
            Consumer<UUID> expected) {
        if (known.isEmpty() && identity instanceof Identity.Guest && !guests.take(address)) {
            return new Outcome.Denied(Refused.TOO_MANY);
        }
        Outcome outcome = known.<Outcome>map(participant -> new Outcome.Admitted(participant, false))
                .orElseGet(() -> create(world, identity, expected));
        if (!(outcome instanceof Outcome.Admitted admitted)) {
            return outcome;
        }
        ParticipantSnapshot participant = admitted.participant();
        if (participant.standing() == Access.Standing.OUT) {
            return new Outcome.Denied(Refused.DENIED);
        }
        if (identity instanceof Identity.Token token && differ(token.traits(), participant.traits())) {
            participant = changeTraits(participant, token);
        }
        if (known.isPresent() && identity instanceof Identity.Guest guest && guest.inviteToken() != null) {
            participant = invites.admitAgain(participant, guest.inviteToken());
        }
        if (!permissions(world, participant).has(Permission.WORLD_VIEW)) {
            return new Outcome.Denied(refusal(identity));
        }
        directory.remember(participant);
        return new Outcome.Admitted(participant, admitted.first());
    }

    private static org.eventyay.access.PermissionSet permissions(WorldSnapshot world, ParticipantSnapshot who) {
        return who.standing().cut(Access.given(world.roles(), world.traitGrants(), who.who(), who.worldRoles()));
    }

    private static Refused refusal(Identity identity) {
        return identity instanceof Identity.Token ? Refused.DENIED : Refused.NOT_ADMITTED;
    }

    private static boolean differ(List<String> given, List<String> stored) {
        return !new HashSet<>(given).equals(new HashSet<>(stored));
    }

    /** Finds the participant and notes the login, in one statement. */
    private Optional<ParticipantSnapshot> touch(String worldId, Identity identity) {
        return find(touching(identity), worldId, identity);
    }

    static String touching(Identity identity) {
        return "update participant p set last_login = now() where " + is(identity) + " returning "
                + ParticipantRows.COLUMNS;
    }

    private Optional<ParticipantSnapshot> look(String worldId, Identity identity) {
        return find(
                "select " + ParticipantRows.COLUMNS + " from participant p where " + is(identity), worldId, identity);
    }

    private static String is(Identity identity) {
        return "p.world_id = ? and p." + (identity instanceof Identity.Token ? "token_id" : "client_id") + " = ?";
    }

    private Optional<ParticipantSnapshot> find(String sql, String worldId, Identity identity) {
        return jdbc.sql(sql).params(worldId, key(identity)).query(this::read).optional();
    }

    private static String key(Identity identity) {
        return switch (identity) {
            case Identity.Token token -> token.uid();
            case Identity.Guest guest -> guest.clientId();
        };
    }

    private ParticipantSnapshot read(ResultSet row, int number) throws SQLException {
        return rows.read(row);
    }

    private ParticipantSnapshot changeTraits(ParticipantSnapshot before, Identity.Token token) {
        transactions.executeWithoutResult(tx -> {
            jdbc.sql("update participant set traits = ?::jsonb, version = version + 1 where id = ?")
                    .params(json.writeValueAsString(token.traits()), before.id())
                    .update();
            journal.record(
                    new Actor.Person(before.id()),
                    Change.inWorld(
                            before.worldId(),
                            "auth.user.traits.changed",
                            Map.of("object", before.id(), "old", before.traits(), "new", token.traits())));
            caches.drop(ParticipantDirectory.PARTICIPANTS, before.id());
            // open connections of this person get their new rights
            bus.publish(Topic.user(before.id()), new ParticipantRightsChanged(before.id()));
        });
        return directory.find(before.worldId(), before.id()).orElseThrow();
    }

    private Outcome create(WorldSnapshot world, Identity identity, Consumer<UUID> expected) {
        Optional<Outcome.Admitted> made = switch (identity) {
            case Identity.Token token ->
                admits(world, token.traits())
                        ? Optional.of(insert(
                                world.id(), identity, token.profile(), token.traits(), token.pretalxId(), expected))
                        : Optional.empty();
            case Identity.Guest guest -> guest(world, guest, expected);
        };
        return made.<Outcome>map(Function.identity()).orElseGet(() -> new Outcome.Denied(refusal(identity)));
    }

    private Optional<Outcome.Admitted> guest(WorldSnapshot world, Identity.Guest guest, Consumer<UUID> expected) {
        if (guest.inviteToken() != null) {
            return Optional.ofNullable(invited(world, guest, guest.inviteToken()))
                    .map(anonymous -> new Outcome.Admitted(anonymous, false));
        }
        return admits(world, List.of())
                ? Optional.of(insert(world.id(), guest, json.createObjectNode(), List.of(), null, expected))
                : Optional.empty();
    }

    private static boolean admits(WorldSnapshot world, List<String> traits) {
        Traits who = new Traits(new HashSet<>(traits), true);
        return Access.given(world.roles(), world.traitGrants(), who, List.of()).has(Permission.WORLD_VIEW);
    }

    private Outcome.Admitted insert(
            String worldId,
            Identity identity,
            JsonNode profile,
            List<String> traits,
            @Nullable String pretalxId,
            Consumer<UUID> expected) {
        boolean token = identity instanceof Identity.Token;
        UUID id = UUID.randomUUID();
        expected.accept(id);
        return jdbc.sql("""
            insert into participant as p
                   (id, world_id, token_id, client_id, profile, traits, pretalx_id, last_login)
            values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, now()) on conflict do nothing returning
            """ + ParticipantRows.COLUMNS)
                .param(id)
                .param(worldId)
                .param(token ? key(identity) : null)
                .param(token ? null : key(identity))
                .param(json.writeValueAsString(profile))
                .param(json.writeValueAsString(traits))
                .param(pretalxId)
                .query(this::read)
                .optional()
                .map(made -> new Outcome.Admitted(made, true))
                .orElseGet(() -> new Outcome.Admitted(touch(worldId, identity).orElseThrow(), false));
    }

    private @Nullable ParticipantSnapshot invited(WorldSnapshot world, Identity.Guest guest, String invite) {
        return transactions.execute(tx -> invites.admit(world.id(), guest.clientId(), invite)
                ? touch(world.id(), guest).orElseThrow()
                : null);
    }
}
