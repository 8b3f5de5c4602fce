package org.eventyay.live.jetty;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * How long the web server waits for a body on whose connection nothing comes. Encoders open some uploads long before their first byte; after it
 * the usual time holds again.
 */
public final class RequestPatience {
    private static final Duration USUAL = Duration.ofSeconds(30);

    private RequestPatience() {}

    /**
     * The body of a request.
     *
     * @param first how long its first byte may take
     */
    public static InputStream body(ServletRequest request, Duration first) throws IOException {
        EndPoint endPoint = ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        endPoint.setIdleTimeout(first.toMillis());
        return new FirstByteStream(request.getInputStream(), () -> endPoint.setIdleTimeout(USUAL.toMillis()));
    }

    /** Says when the first byte is there. */
    private static final class FirstByteStream extends InputStream {
        private final InputStream in;
        private final Runnable began;
        private boolean begun;

        FirstByteStream(InputStream in, Runnable began) {
            this.in = in;
            this.began = began;
        }

        @Override
        public int read() throws IOException {
            return noted(in.read());
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return noted(in.read(into, offset, length));
        }

        private int noted(int read) {
            if (!begun) {
                begun = true;
                began.run();
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
