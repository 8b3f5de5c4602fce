package org.eventyay.dist;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands each connection on to one of several servers in turn, to the next one where nobody answers. Bytes pass as they are. */
final class SmallProxy implements AutoCloseable {
    private final ServerSocket door;
    private final List<Integer> servers = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    SmallProxy() throws IOException {
        door = new ServerSocket(0, 4096, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on connections go to this one, too. */
    void to(int server) {
        servers.add(server);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket from = door.accept();
                Thread.startVirtualThread(() -> join(from));
            } catch (IOException e) {
                // closed, or out of descriptors: the loop sees which
                Thread.onSpinWait();
            }
        }
    }

    private void join(Socket from) {
        try (from;
                Socket to = server()) {
            from.setTcpNoDelay(true);
            to.setTcpNoDelay(true);
            Thread back = Thread.startVirtualThread(() -> copy(to, from));
            copy(from, to);
            back.join();
        } catch (IOException e) {
            // nobody answers: whoever came sees a closed connection, as behind any proxy
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Socket server() throws IOException {
        int first = turn.getAndIncrement();
        for (int i = 0; i < servers.size(); i++) {
            Socket socket = new Socket();
            try {
                int port = servers.get(Math.floorMod(first + i, servers.size()));
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
                return socket;
            } catch (IOException e) {
                socket.close();
            }
        }
        throw new IOException("no server answers");
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // one side is gone, so the other goes as well
        } finally {
            end(from);
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
