package org.eventyay.storage;

import java.util.UUID;

/**
 * A file that is stored.
 *
 * @param path path below the media directory
 * @param url where browsers find it; a path of this host unless the media URL is absolute
 */
public record StoredFile(UUID id, String worldId, String path, String type, String url) {}
