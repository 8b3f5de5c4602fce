package org.eventyay.live.jetty;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eventyay.live.ErrorBodies;
import org.springframework.beans.factory.ObjectProvider;

/** Answers what the web server itself refuses – addresses and headers that are none – so that it does not speak of itself. */
final class RefusedRequests extends ErrorHandler {
    private final ObjectProvider<ErrorBodies> bodies;

    RefusedRequests(ObjectProvider<ErrorBodies> bodies) {
        this.bodies = bodies;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        response.setStatus(status);
        // of an address that can't be read nothing is left but a slash
        String path = request.getHttpURI() == null || request.getHttpURI().getPath() == null
                ? "/"
                : request.getHttpURI().getPath();
        ErrorBodies.Body body = bodies.getObject().of(request.getMethod(), path, status);
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, body.type())
                .put("X-Content-Type-Options", "nosniff")
                .put("X-Frame-Options", "DENY")
                .put("Referrer-Policy", "strict-origin-when-cross-origin")
                .put("Cross-Origin-Opener-Policy", "same-origin");
        response.write(true, ByteBuffer.wrap(body.content()), callback);
        return true;
    }
}
