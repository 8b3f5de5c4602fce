package org.eventyay.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A mail server that refuses some addresses, and from some mail on takes what it is given and never says so. */
public final class StubbornMail implements AutoCloseable {
    private final ServerSocket server;
    private final List<String> refused;
    private final int patience;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final CountDownLatch silent = new CountDownLatch(1);

    /**
     * Starts it.
     *
     * @param patience how many mails it takes before it falls silent
     */
    public StubbornMail(List<String> refused, int patience) throws IOException {
        this.refused = refused;
        this.patience = patience;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** To whom mails were taken, in order. */
    public List<String> taken() {
        return taken;
    }

    /** Is open once it has fallen silent. */
    public CountDownLatch silent() {
        return silent;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> talk(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
            out.print("220 here\r\n");
            out.flush();
            String to = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String answer = "250 ok";
                if (line.startsWith("RCPT TO:")) {
                    to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    answer = refused.contains(to) ? "550 nobody here" : answer;
                } else if (line.equals("DATA")) {
                    out.print("354 go on\r\n");
                    out.flush();
                    while (!".".equals(in.readLine())) {
                        // the mail
                    }
                    if (taken.size() == patience) {
                        silent.countDown();
                        in.readLine();
                        return;
                    }
                    taken.add(to);
                }
                out.print(answer + "\r\n");
                out.flush();
            }
        } catch (IOException e) {
            // the other side is gone
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
