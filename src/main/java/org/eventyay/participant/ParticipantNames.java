package org.eventyay.participant;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds participants by what an operator calls them: id, else token id, else client id, else e-mail; the
 * prefixes {@code id:}, {@code token:}, {@code client:} and {@code email:} allow only one of these. Reads only.
 */
@Component
public class ParticipantNames {
    private static final String COLUMNS =
            "select id, world_id, profile ->> 'display_name', token_id, client_id, email, deleted from participant"
                    + " where (cast(:world as varchar) is null or world_id = :world) and ";

    private final JdbcClient jdbc;

    ParticipantNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A participant with all ids and names. */
    public record Named(
            UUID id,
            String worldId,
            @Nullable String displayName,
            @Nullable String tokenId,
            @Nullable String clientId,
            @Nullable String email,
            boolean deleted) {

        /** For people: {@code Ada (token-id)}. */
        public String shown() {
            String name = tokenId != null ? tokenId : id.toString();
            return displayName == null || displayName.isBlank() ? name : displayName + " (" + name + ")";
        }
    }

    /**
     * All participants that the text names, in the first of these ways that finds any.
     *
     * @param worldId only in this world, null for all
     */
    public List<Named> find(@Nullable String worldId, String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = text.substring(colon + 1);
        return switch (kind) {
            case "id" -> byId(worldId, rest);
            case "token" -> by("token_id = :text", worldId, rest);
            case "client" -> by("client_id = :text", worldId, rest);
            case "email" -> by("lower(email) = lower(:text)", worldId, rest);
            default -> byAnything(worldId, text);
        };
    }

    private List<Named> byAnything(@Nullable String worldId, String text) {
        List<Named> found = byId(worldId, text);
        for (String column : List.of("token_id = :text", "client_id = :text", "lower(email) = lower(:text)")) {
            if (found.isEmpty()) {
                found = by(column, worldId, text);
            }
        }
        return found;
    }

    private List<Named> byId(@Nullable String worldId, String text) {
        return uuid(text).isEmpty() ? List.of() : by("id = cast(:text as uuid)", worldId, text);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Everybody of a world who is not deleted. */
    public List<Named> everybody(String worldId) {
        return by("not deleted", worldId, "");
    }

    /**
     * Some of those whose shown name has this text in it, whatever its case.
     *
     * @param worldId only in this world, null for all
     * @param most how many at most
     */
    public List<Named> shownLike(@Nullable String worldId, String text, int most) {
        String condition =
                "not deleted and :text <> '' and strpos(lower(profile ->> 'display_name'), lower(:text)) > 0";
        return ordered(condition + " order by profile ->> 'display_name', id limit " + most, worldId, text);
    }

    private List<Named> by(String condition, @Nullable String worldId, String text) {
        return ordered(condition + " order by world_id, id", worldId, text);
    }

    private List<Named> ordered(String condition, @Nullable String worldId, String text) {
        return jdbc.sql(COLUMNS + condition)
                .param("world", worldId)
                .param("text", text)
                .query((row, n) -> new Named(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getBoolean(7)))
                .list();
    }
}
