package org.eventyay.outgoing;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** Gathers one response within its bounds. */
final class Collector implements Response.Listener {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final OutgoingRequest request;
    private final URI at;
    private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    private final java.util.concurrent.CompletableFuture<@Nullable Void> done =
            new java.util.concurrent.CompletableFuture<>();
    private int status;
    private String contentType = "";
    private String date = "";
    private OutgoingAnswer.Version version = new OutgoingAnswer.Version("", "");
    private @Nullable String location;
    private int maximum;
    private boolean enough;

    Collector(OutgoingRequest request, URI at) {
        this.request = request;
        this.at = at;
    }

    void run(Request sent, Duration patience) {
        sent.send(this);
        try {
            done.orTimeout(patience.toMillis() + 2_000, TimeUnit.MILLISECONDS).join();
        } catch (java.util.concurrent.CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            var unused = sent.abort(cause);
            for (Throwable one = cause; one != null; one = one.getCause()) {
                if (one instanceof OutgoingException known) {
                    throw known;
                }
            }
            throw new OutgoingException("No answer from " + at + ": " + cause, cause);
        }
    }

    OutgoingAnswer answer() {
        return new OutgoingAnswer(at, status, contentType, date, version, bytes.toByteArray());
    }

    @Override
    public void onHeaders(Response response) {
        status = response.getStatus();
        contentType = header(response, HttpHeader.CONTENT_TYPE);
        date = header(response, HttpHeader.DATE);
        version = new OutgoingAnswer.Version(
                header(response, HttpHeader.ETAG), header(response, HttpHeader.LAST_MODIFIED));
        location = response.getHeaders().get(HttpHeader.LOCATION);
        boolean moves = REDIRECTS.contains(status) && request.redirects() > 0;
        maximum = moves ? 0 : request.maximumBytes().applyAsInt(OutgoingAnswer.typeOf(contentType));
        if (maximum == 0) {
            stop(response);
        }
    }

    private static String header(Response response, HttpHeader name) {
        String value = response.getHeaders().get(name);
        return value == null ? "" : value;
    }

    /** The rest is not wanted: the connection is given up rather than read to its end. */
    private void stop(Response response) {
        enough = true;
        done.complete(null);
        var unused = response.abort(new OutgoingException("enough", false));
    }

    @Override
    public void onContent(Response response, ByteBuffer content) {
        int room = maximum - bytes.size();
        int take = Math.min(room, content.remaining());
        boolean more = content.remaining() > room;
        byte[] part = new byte[take];
        content.get(part);
        bytes.writeBytes(part);
        if (more && request.cut()) {
            stop(response);
        } else if (more) {
            done.completeExceptionally(new OutgoingException("The answer of " + at + " is too long", false));
            var unused = response.abort(new OutgoingException("too long", false));
        }
    }

    @Override
    public void onComplete(org.eclipse.jetty.client.Result result) {
        Throwable failure = result.getFailure();
        if (failure == null || enough) {
            done.complete(null);
        } else {
            done.completeExceptionally(failure);
        }
    }

    /** Where the answer sends us, null if it does not. */
    @Nullable
    String redirect() {
        return REDIRECTS.contains(status) ? location : null;
    }
}
