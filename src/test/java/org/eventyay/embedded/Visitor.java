package org.eventyay.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A process of its own that uses the stores of a data directory, as a command or a server does. */
final class Visitor {
    private Visitor() {}

    /**
     * With {@code hold}: says {@code open}, works until its standard input ends, closes and says {@code closed}. With
     * {@code idle}: the same without work, so that it does not notice what becomes of the stores. With a number: works
     * that many milliseconds and closes. A store that goes away meanwhile ends it with a stack trace.
     */
    public static void main(String[] args) throws Exception {
        boolean hold = args[1].equals("hold");
        try (EmbeddedStores stores = EmbeddedStores.open(Path.of(args[0]))) {
            System.out.println("open");
            if (args[1].equals("idle")) {
                System.in.read();
                return;
            }
            try (Connection database = connect(stores)) {
                long end = System.nanoTime() + (hold ? Long.MAX_VALUE / 2 : Long.parseLong(args[1]) * 1_000_000);
                do {
                    execute(database, "INSERT INTO visit DEFAULT VALUES");
                    redis(stores, "INCR visits");
                    if (hold && System.in.available() > 0) {
                        break;
                    }
                    Thread.sleep(10); // the pace of its work; it waits for nothing
                } while (System.nanoTime() < end);
            }
        }
        System.out.println("closed");
    }

    static Connection connect(EmbeddedStores stores) throws SQLException {
        Connection database = DriverManager.getConnection(stores.jdbcUrl(), stores.username(), stores.password());
        // one at a time: two processes that create a table at once is a question of its own
        execute(database, "SELECT pg_advisory_lock(1)");
        execute(database, "CREATE TABLE IF NOT EXISTS visit (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)");
        execute(database, "SELECT pg_advisory_unlock(1)");
        return database;
    }

    static void execute(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    static long visits(EmbeddedStores stores) throws SQLException {
        try (Connection database = connect(stores);
                Statement statement = database.createStatement();
                var result = statement.executeQuery("SELECT count(*) FROM visit")) {
            result.next();
            return result.getLong(1);
        }
    }

    /** The one line that Redis answers. */
    static String redis(EmbeddedStores stores, String command) throws IOException {
        URI url = URI.create(stores.redisUrl());
        String password = url.getUserInfo().substring(1);
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream()
                    .write(("AUTH " + password + "\r\n" + command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String login = in.readLine();
            if (!"+OK".equals(login)) {
                throw new IOException("Redis refuses the login: " + login);
            }
            String answer = in.readLine();
            if (answer == null || answer.startsWith("-")) {
                throw new IOException("Redis refuses " + command + ": " + answer);
            }
            return answer;
        }
    }
}
