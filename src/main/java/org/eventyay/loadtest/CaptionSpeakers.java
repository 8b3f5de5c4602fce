package org.eventyay.loadtest;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Those who write what is said, one for each language, connected as real ones are. */
final class CaptionSpeakers implements AutoCloseable {
    private static final int NORMAL = 1000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Speaker> speakers = new ArrayList<>();
    private final Queue<Refused> refused = new ConcurrentLinkedQueue<>();

    /**
     * Connects them.
     *
     * @throws LoadTestException if the server does not let them in
     */
    CaptionSpeakers(LoadPlan plan, CaptionStage stage) {
        String base = plan.server().toString().replaceAll("/+$", "").replaceFirst("^http", "ws");
        for (String language : stage.languages()) {
            URI address = URI.create(base + "/ws/captions/" + plan.world() + "/" + stage.room() + "/" + language + "/");
            speakers.add(new Speaker(address, stage.key()));
        }
    }

    /** A line that the server did not take. */
    record Refused(int message, String code) {}

    int count() {
        return speakers.size();
    }

    /** Says a whole line; it must be ASCII without quotes. */
    void say(int language, int message, String text) {
        speakers.get(language).say(message, text);
    }

    /** The next line that the server did not take; null if there is none. */
    @Nullable
    Refused nextRefused() {
        return refused.poll();
    }

    private final class Speaker implements WebSocket.Listener {
        /** Lines whose answer has not come; answers come in their order. */
        private final Queue<Integer> unanswered = new ConcurrentLinkedQueue<>();

        private final StringBuilder heard = new StringBuilder();
        /** One text at a time may be under way. */
        private CompletableFuture<WebSocket> turn;

        Speaker(URI address, String key) {
            turn = client.newWebSocketBuilder()
                    .header("Authorization", "Bearer " + key)
                    .buildAsync(address, this);
            try {
                turn.join();
            } catch (CompletionException e) {
                throw new LoadTestException("The server lets nobody send captions: " + e.getCause(), e);
            }
        }

        void say(int message, String text) {
            unanswered.add(message);
            turn = turn.thenCompose(socket ->
                    socket.sendText("{\"type\":\"caption\",\"status\":\"final\",\"text\":\"" + text + "\"}", true));
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            heard.append(data);
            if (last) {
                answer(heard.toString());
                heard.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void answer(String text) {
            boolean taken = text.contains("\"ack\"");
            if (taken || text.contains("\"error\"")) {
                Integer message = unanswered.poll();
                if (!taken && message != null) {
                    refused.add(new Refused(message, Answers.code(text)));
                }
            }
        }

        void leave() {
            var unused = turn.thenCompose(socket -> socket.sendClose(NORMAL, "")); // a courtesy
        }
    }

    @Override
    public void close() {
        speakers.forEach(Speaker::leave);
        client.shutdown();
    }
}
