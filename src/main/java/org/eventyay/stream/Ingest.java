package org.eventyay.stream;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an encoder pushes a stream for a room.
 *
 * @param publicId opens the stream for viewers
 * @param keyHash hash of what opens it for an encoder; null for nobody
 * @param keyHint how the key begins
 * @param expiresAt when the key ends
 * @param session rises when an encoder begins anew
 * @param over whether the encoder of this session said that it is through
 * @param publisher who sends, as a hash
 * @param publisherSeen when an upload was last complete
 * @param since when it went live
 * @param servedUntil when the playlists stop to be served after an end
 * @param target seconds of the longest segment of this session
 * @param files number of the last file
 * @param discontinuities up to the beginning of this session
 * @param firstSeq number of the first segment of renditions that are new in this session
 * @param firstPts time stamp with which the picture of this session begins in MPEG-TS
 * @param refusal the last refused upload of the last hour
 */
record Ingest(
        UUID id,
        String worldId,
        UUID roomId,
        String name,
        String publicId,
        @Nullable String keyHash,
        @Nullable String keyHint,
        @Nullable Instant expiresAt,
        @Nullable Instant rotatedAt,
        boolean active,
        Instant createdAt,
        int session,
        boolean over,
        @Nullable String publisher,
        @Nullable Instant publisherSeen,
        boolean live,
        @Nullable Instant since,
        @Nullable Instant servedUntil,
        int target,
        long files,
        long discontinuities,
        long firstSeq,
        @Nullable Long firstPts,
        @Nullable Refusal refusal) {

    static final String COLUMNS = """
        i.id, i.world_id, i.room_id, i.name, i.public_id, i.key_hash, i.key_hint, i.expires_at, i.rotated_at, i.active, i.created_at,
        i.session, i.over, i.publisher, i.publisher_seen, i.live, i.since, i.served_until, i.target_seconds, i.files, i.discontinuities,
        i.first_seq, i.first_pts, i.refused_at, i.refused_status, i.refused_error, i.refused_line\
        """;

    /** Where viewers find the entry, without scheme and host. */
    String path() {
        return StreamAddresses.path(publicId);
    }

    /** What was refused in the last hour, if anything. */
    @Nullable
    Refusal recentRefusal(Instant now) {
        return refusal != null && refusal.at().isAfter(now.minus(Duration.ofHours(1))) ? refusal : null;
    }

    /**
     * An upload that was refused.
     *
     * @param line of a playlist
     */
    record Refusal(
            Instant at, int status, String error, @Nullable Integer line) {}

    static Ingest read(ResultSet row, int number) throws SQLException {
        Instant refusedAt = instant(row, "refused_at");
        return new Ingest(
                row.getObject("id", UUID.class),
                row.getString("world_id"),
                row.getObject("room_id", UUID.class),
                row.getString("name"),
                row.getString("public_id"),
                row.getString("key_hash"),
                row.getString("key_hint"),
                instant(row, "expires_at"),
                instant(row, "rotated_at"),
                row.getBoolean("active"),
                row.getTimestamp("created_at").toInstant(),
                row.getInt("session"),
                row.getBoolean("over"),
                row.getString("publisher"),
                instant(row, "publisher_seen"),
                row.getBoolean("live"),
                instant(row, "since"),
                instant(row, "served_until"),
                row.getInt("target_seconds"),
                row.getLong("files"),
                row.getLong("discontinuities"),
                row.getLong("first_seq"),
                row.getObject("first_pts", Long.class),
                refusedAt == null
                        ? null
                        : new Refusal(
                                refusedAt,
                                row.getInt("refused_status"),
                                row.getString("refused_error"),
                                row.getObject("refused_line", Integer.class)));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
