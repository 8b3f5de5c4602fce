package org.eventyay.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The files of the browser client as they are in the jar. They are looked for once, beside the start, which need not wait for that.
 * Without a client build there are none.
 */
@Component
class ClientFiles {
    private static final String FOLDER = "client/";
    private static final Pattern TEXT = Pattern.compile(".*\\.(js|mjs|css|svg|html|json|txt)");
    private final CompletableFuture<Found> found = CompletableFuture.supplyAsync(ClientFiles::look);
    private final Map<String, byte[]> compressed = new ConcurrentHashMap<>();

    private record Found(Map<String, Resource> files, String index) {}

    private static Found look() {
        Map<String, Resource> files = new TreeMap<>();
        try {
            // by the loader of this class: threads of the common pool know only that of the system, which sees no
            // nested jars
            PathMatchingResourcePatternResolver jars =
                    new PathMatchingResourcePatternResolver(ClientFiles.class.getClassLoader());
            for (Resource file : jars.getResources("classpath*:" + FOLDER + "**")) {
                String url = file.getURL().toString();
                if (file.isReadable() && !url.endsWith("/")) {
                    files.put("/" + url.substring(url.lastIndexOf(FOLDER) + FOLDER.length()), file);
                }
            }
            Resource page = files.remove("/index.html");
            return new Found(
                    files,
                    page == null
                            ? "<html><head><title></title></head><body></body></html>"
                            : page.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file at this path of the site. */
    Optional<Resource> find(String path) {
        return Optional.ofNullable(found.join().files().get(path));
    }

    /** The same file as gzip, made once; empty where that saves nothing, as with pictures. */
    Optional<byte[]> compressed(String path) {
        Resource file = found.join().files().get(path);
        if (file == null || !TEXT.matcher(path).matches()) {
            return Optional.empty();
        }
        return Optional.of(compressed.computeIfAbsent(path, key -> compress(file)));
    }

    private static byte[] compress(Resource file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = file.getInputStream();
                GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The page that starts the client, before anything is put into it. */
    String index() {
        return found.join().index();
    }
}
