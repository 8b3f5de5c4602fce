package org.eventyay.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eventyay.stream.StreamOrigin;
import org.eventyay.stream.StreamOrigin.Bytes;
import org.eventyay.stream.StreamOrigin.Found;
import org.eventyay.stream.StreamOrigin.Piece;
import org.eventyay.stream.StreamOrigin.Playlist;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;

/**
 * Streams for viewers: {@code GET}, {@code HEAD}, {@code OPTIONS /live/<public id>/…}, for every site. A segment is mapped into memory once for all
 * who fetch it, and leaves from there without a copy through the heap.
 */
@Component
class LiveHandler implements HttpRequestHandler {
    private static final String PREFIX = "/live/";
    private static final String OFFLINE = "offline/";
    private static final int MAPPED_BYTES = 512 << 20;

    private final StreamOrigin origin;
    private final Cache<Path, ByteBuffer> mapped = Caffeine.newBuilder()
            .maximumWeight(MAPPED_BYTES)
            .weigher((Path path, ByteBuffer bytes) -> bytes.capacity())
            .expireAfterAccess(Duration.ofSeconds(30))
            .build();

    LiveHandler(StreamOrigin origin) {
        this.origin = origin;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Expose-Headers", "Content-Length, Content-Range, Date, ETag");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        switch (request.getMethod()) {
            case "GET", "HEAD" -> get(request, response);
            case "OPTIONS" -> {
                response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
                response.setHeader("Access-Control-Allow-Headers", "Range");
                response.setHeader("Access-Control-Max-Age", "86400");
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
            default -> {
                response.setHeader("Allow", "GET, HEAD, OPTIONS");
                response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        }
    }

    private void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String address = StreamConfiguration.below(PREFIX, request);
        Found found = origin.find(address).orElse(null);
        int status;
        long bytes = 0;
        if (found == null) {
            status = HttpServletResponse.SC_NOT_FOUND;
            response.setStatus(status);
            response.setHeader("Cache-Control", "public, max-age=" + (address.startsWith(OFFLINE) ? 5 : 1));
            response.setContentLength(0);
        } else {
            ByteBuffer content = content(request, response, found);
            bytes = content == null ? 0 : content.remaining();
            status = response.getStatus();
            if (content != null) {
                response.setContentLengthLong(content.remaining());
                if (request.getMethod().equals("GET")) {
                    response.getOutputStream().write(content);
                }
            }
        }
        origin.answered(!address.contains("/s/"), status, request.getMethod().equals("GET") ? bytes : 0);
    }

    /** The headers of what was found, and what is to be sent of it; null if nothing is. */
    private @Nullable ByteBuffer content(HttpServletRequest request, HttpServletResponse response, Found found)
            throws IOException {
        boolean gzip = found instanceof Playlist && acceptsGzip(request);
        String etag = '"' + found.etag() + (gzip ? "-gz" : "") + '"';
        response.setHeader(HttpHeaders.ETAG, etag);
        response.setDateHeader(HttpHeaders.LAST_MODIFIED, found.modified().toEpochMilli());
        response.setHeader(
                HttpHeaders.CACHE_CONTROL,
                found instanceof Playlist ? "public, max-age=1" : "public, max-age=86400, immutable");
        if (found instanceof Playlist) {
            response.addHeader(HttpHeaders.VARY, "Accept-Encoding");
        }
        if (isUnchanged(request, found, etag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return null;
        }
        response.setContentType(found.type());
        ByteBuffer whole;
        try {
            whole = switch (found) {
                case Playlist playlist -> {
                    if (gzip) {
                        response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
                    }
                    yield ByteBuffer.wrap(gzip ? playlist.gzipped() : playlist.plain());
                }
                case Bytes bytes -> ByteBuffer.wrap(bytes.content());
                case Piece piece -> map(piece.file());
            };
        } catch (NoSuchFileException e) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=1");
            return ByteBuffer.allocate(0);
        }
        return found instanceof Playlist ? whole : part(request, response, whole, etag);
    }

    static boolean acceptsGzip(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }

    private static boolean isUnchanged(HttpServletRequest request, Found found, String etag) {
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null) {
            for (String one : known.split(",")) {
                String tag = one.strip();
                if (tag.equals("*") || (tag.startsWith("W/") ? tag.substring(2) : tag).equals(etag)) {
                    return true;
                }
            }
            return false;
        }
        try {
            long since = request.getDateHeader(HttpHeaders.IF_MODIFIED_SINCE);
            return since >= 0
                    && !(found instanceof Playlist)
                    && found.modified().getEpochSecond() * 1000 <= since;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** One range of it, if exactly one is asked for; what can't be read asks for nothing. */
    private static ByteBuffer part(
            HttpServletRequest request, HttpServletResponse response, ByteBuffer whole, String etag) {
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        String condition = request.getHeader(HttpHeaders.IF_RANGE);
        String header = request.getHeader(HttpHeaders.RANGE);
        if (header == null || condition != null && !condition.equals(etag)) {
            return whole;
        }
        int length = whole.remaining();
        Optional<ByteRange> range = ByteRange.parse(header, length);
        if (range.isEmpty()) {
            return whole;
        }
        ByteRange wanted = range.get();
        if (wanted.isImpossible(length)) {
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + length);
            return ByteBuffer.allocate(0);
        }
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        int first = (int) wanted.first();
        int last = (int) Math.min(wanted.last(), length - 1L);
        response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes " + first + "-" + last + "/" + length);
        return whole.slice(first, last - first + 1);
    }

    private ByteBuffer map(Path file) throws IOException {
        try {
            return mapped.get(file, LiveHandler::mapFile).duplicate();
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof NoSuchFileException gone ? gone : e.getCause();
        }
    }

    private static ByteBuffer mapFile(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
