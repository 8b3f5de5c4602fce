package org.eventyay.lifecycle;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;

/**
 * Finds URLs of stored files in texts, copies each file once and returns the texts with the URLs of the copies. URLs of
 * other places, and of files that are not there, stay as they are.
 */
final class FileCopies implements UnaryOperator<String> {
    private final StoredFiles files;
    private final String from;
    private final String to;
    private final Collection<String> hosts;
    private final Pattern url;
    private final String bare;
    private final Map<String, String> copies = new HashMap<>();

    /**
     * @param hosts hosts that serve files of the source, beside relative URLs
     */
    FileCopies(StoredFiles files, String from, String to, Collection<String> hosts) {
        this.files = files;
        this.from = from;
        this.to = to;
        this.hosts = hosts;
        String path = files.baseUrl().replaceFirst("^https?://[^/]+", "");
        bare = "pub/" + from + "/";
        url = Pattern.compile("(?:https?://[\\w.:-]+)?" + Pattern.quote(path + bare) + "[\\w-]+(?:\\.[\\w-]+)*");
    }

    @Override
    public String apply(String text) {
        if (text.startsWith(bare)) {
            // a path below the media directory, as rooms store their pictures
            return StoredFiles.idOf(text)
                    .flatMap(id -> files.copy(from, id, to))
                    .map(StoredFile::path)
                    .orElse(text);
        }
        return text.contains(bare)
                ? url.matcher(text).replaceAll(found -> Matcher.quoteReplacement(copied(found.group())))
                : text;
    }

    private String copied(String found) {
        return copies.computeIfAbsent(found, this::copy);
    }

    private String copy(String found) {
        if (!files.leadsHere(from, found, hosts)) {
            return found;
        }
        return StoredFiles.idOf(found)
                .flatMap(id -> files.copy(from, id, to))
                .map(StoredFile::url)
                .orElse(found);
    }
}
