package org.eventyay.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Stores and removes files of worlds. The bytes are on disk before the row is, and go after the row's removal is
 * committed, so that no row ever points to nothing.
 */
@Service
public class StoredFiles {
    private static final int MAXIMUM_SOURCE = 254;

    private final JdbcClient jdbc;
    private final MediaDirectory media;
    private final String base;

    StoredFiles(JdbcClient jdbc, MediaDirectory media, Settings settings) {
        this.jdbc = jdbc;
        this.media = media;
        String url = settings.media().url();
        base = url.endsWith("/") ? url : url + "/";
    }

    /** Stores a file. */
    public StoredFile store(NewFile file, byte[] content) {
        UUID id = UUID.randomUUID();
        return row(file, id, media.write(folder(file), file.worldId(), id, file.filename(), content), content.length);
    }

    /** Stores a file whose bytes lie ready; they are moved to where they stay. */
    public StoredFile store(NewFile file, Path ready) {
        UUID id = UUID.randomUUID();
        try {
            long size = Files.size(ready);
            return row(file, id, media.take(folder(file), file.worldId(), id, file.filename(), ready), size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A new empty file where bytes can be made ready for {@link #store(NewFile, Path)}; one that is left behind goes with the cleanup.
     *
     * @throws org.eventyay.refusal.Unavailable if there is hardly any room
     */
    public Path incoming() throws IOException {
        return media.incoming();
    }

    private static String folder(NewFile file) {
        return file.isPublic() ? "pub" : "priv";
    }

    private StoredFile row(NewFile file, UUID id, String path, long size) {
        jdbc.sql("""
            insert into stored_file (id, world_id, user_id, expires, filename, type, file, public, source_url, size, by_guest)
            values (?, ?, ?, ?::timestamptz, ?, ?, ?, ?, ?, ?, ?)\
            """)
                .param(id)
                .param(file.worldId())
                .param(file.owner())
                .param(file.expires() == null ? null : file.expires().toString())
                .param(cut(file.filename(), 255))
                .param(cut(file.type(), 255))
                .param(path)
                .param(file.isPublic())
                .param(file.sourceUrl() == null ? null : cut(file.sourceUrl(), MAXIMUM_SOURCE))
                .param(size)
                .param(file.byGuest())
                .update();
        return new StoredFile(id, file.worldId(), path, file.type(), base + path);
    }

    /** A row that names a file of another world, as only rows from elsewhere may, has none of its own. */
    private static boolean ofWorld(String worldId, String path) {
        return StoredPath.parse(path).filter(its -> its.belongsTo(worldId)).isPresent();
    }

    private void removeOf(String worldId, @Nullable String path) {
        if (path != null && ofWorld(worldId, path)) {
            media.removeAfterCommit(path);
        }
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    /** The public file that was once fetched from this address for this world. */
    public Optional<StoredFile> findBySource(String worldId, String sourceUrl) {
        return jdbc.sql("select id, world_id, file, type from stored_file where world_id = ? and source_url = ? and"
                        + " public and file is not null and expires is null order by date desc limit 1")
                .params(worldId, cut(sourceUrl, MAXIMUM_SOURCE))
                .query((row, n) -> file(row))
                .optional()
                .filter(file -> media.find(file.path()).isPresent());
    }

    private StoredFile file(ResultSet row) throws SQLException {
        return new StoredFile(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                base + row.getString(3));
    }

    /**
     * Whether a URL leads to a public file of this world: a path of this host, or an absolute URL with the media host or one of these.
     */
    public boolean leadsHere(String worldId, String url, Collection<String> hosts) {
        try {
            URI given = new URI(url);
            URI own = new URI(base);
            boolean here = given.getScheme() == null
                    ? given.getHost() == null && own.getHost() == null
                    : given.getScheme().matches("https?")
                            && given.getHost() != null
                            && (own.getHost() != null
                                    ? given.getHost().equalsIgnoreCase(own.getHost())
                                    : hosts.stream().anyMatch(given.getHost()::equalsIgnoreCase));
            String path = given.getPath();
            return here
                    && path != null
                    && path.startsWith(own.getPath() + "pub/" + worldId + "/")
                    && given.getRawQuery() == null
                    && !path.contains("/..")
                    && !path.contains("\\");
        } catch (java.net.URISyntaxException e) {
            return false;
        }
    }

    /**
     * Whether a URL is the path of a picture or document of this host that is no stored file, such as one of the client's own.
     * Nothing else of this host is meant: such an address is fetched by everybody who reads it.
     */
    public boolean leadsBeside(String url) {
        return url.matches("/(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*")
                && FileKind.of(url).isPresent()
                && !url.startsWith(URI.create(base).getPath())
                && !url.startsWith("/graphs/");
    }

    /** MIME type by the ending of a name, the most general one where that says nothing. */
    public static String typeOf(String name) {
        return FileKind.of(name).map(FileKind::type).orElse("application/octet-stream");
    }

    /** Id of the file that a URL leads to: the last part of its path, up to the first dot. */
    public static Optional<UUID> idOf(String url) {
        String name = url.substring(url.lastIndexOf('/') + 1);
        int dot = name.indexOf('.');
        try {
            String id = dot < 0 ? name : name.substring(0, dot);
            return id.length() == 36 ? Optional.of(UUID.fromString(id)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Copies a file into another world, where it belongs to nobody; name, type and date stay.
     *
     * @return the copy; empty if there is no such file or its bytes are gone
     */
    public Optional<StoredFile> copy(String worldId, UUID id, String toWorld) {
        var source = jdbc.sql("select id, world_id, file, type from stored_file"
                        + " where world_id = ? and id = ? and file is not null")
                .params(worldId, id)
                .query((row, n) -> file(row))
                .optional();
        if (source.isEmpty()) {
            return Optional.empty();
        }
        UUID copyId = UUID.randomUUID();
        String old = source.get().path();
        Optional<StoredPath> known = StoredPath.parse(old).filter(its -> its.belongsTo(worldId));
        Optional<byte[]> content = known.flatMap(its -> media.read(old));
        if (known.isEmpty() || content.isEmpty()) {
            return Optional.empty();
        }
        String path = media.write(known.get().top(), toWorld, copyId, old, content.get());
        jdbc.sql("""
            insert into stored_file (id, world_id, date, filename, type, file, public, source_url, size)
            select ?, ?, date, filename, type, ?, public, source_url, size from stored_file where id = ?\
            """).params(copyId, toWorld, path, id).update();
        return Optional.of(new StoredFile(copyId, toWorld, path, source.get().type(), base + path));
    }

    /**
     * Where the bytes of a file of this world are.
     *
     * @return empty if there is no such file or its bytes are gone
     */
    public Optional<Path> bytes(String worldId, UUID id) {
        return jdbc.sql("select file from stored_file where world_id = ? and id = ? and file is not null")
                .params(worldId, id)
                .query(String.class)
                .optional()
                .filter(path -> ofWorld(worldId, path))
                .flatMap(media::find);
    }

    /** The bytes of a stored file, by its path below the media directory; empty if they are gone. */
    public Optional<Path> bytes(String path) {
        return media.find(path);
    }

    /**
     * Puts the bytes of a file whose row is restored in the same transaction.
     *
     * @throws IllegalArgumentException if it is no path of a stored file, or there is one
     */
    public void putBack(String worldId, String path, InputStream content) {
        if (!ofWorld(worldId, path)) {
            throw new IllegalArgumentException("No path of a stored file of this world: " + path);
        }
        media.putBack(path, content);
    }

    /** What the URLs of stored files begin with, a slash at the end. */
    public String baseUrl() {
        return base;
    }

    /** Removes those of these files that belong to this participant; the bytes after commit. */
    public void deleteOwned(String worldId, UUID owner, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        jdbc.sql("delete from stored_file where world_id = :world and user_id = :owner and id in (:ids) returning file")
                .param("world", worldId)
                .param("owner", owner)
                .param("ids", ids)
                .query(String.class)
                .list()
                .forEach(path -> removeOf(worldId, path));
    }

    /** Removes a file; the bytes after commit. */
    void delete(String worldId, UUID id) {
        jdbc.sql("delete from stored_file where world_id = ? and id = ? returning file")
                .params(worldId, id)
                .query(String.class)
                .list()
                .forEach(path -> removeOf(worldId, path));
    }

    /** Removes all files of a participant; the bytes after commit. */
    public void deleteAllOwned(String worldId, UUID owner) {
        jdbc.sql("delete from stored_file where world_id = ? and user_id = ? returning file")
                .params(worldId, owner)
                .query(String.class)
                .list()
                .forEach(path -> removeOf(worldId, path));
    }

    /** Removes files whose time is over; the bytes after commit. */
    int deleteExpired() {
        return jdbc.sql("delete from stored_file where expires < now() returning world_id, file")
                .query((row, n) -> {
                    removeOf(row.getString(1), row.getString(2));
                    return 1;
                })
                .list()
                .size();
    }

    /** Whether there is a file with this path that does not go by itself. */
    public boolean lasts(String path) {
        UUID id = StoredPath.parse(path).flatMap(StoredPath::id).orElse(null);
        return id != null
                && jdbc.sql("select expires is null from stored_file where id = ? and file = ?")
                        .params(id, path)
                        .query(Boolean.class)
                        .optional()
                        .orElse(false);
    }

    /** How many files a world has. */
    public long count(String worldId) {
        return jdbc.sql("select count(*) from stored_file where world_id = ?")
                .param(worldId)
                .query(Long.class)
                .single();
    }

    /** Removes all files of a world; the bytes after commit. */
    public int deleteAll(String worldId) {
        var paths = jdbc.sql("delete from stored_file where world_id = ? returning file")
                .param(worldId)
                .query(String.class)
                .list();
        paths.forEach(path -> removeOf(worldId, path));
        return paths.size();
    }
}
