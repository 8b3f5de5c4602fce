package org.eventyay.crowd;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eventyay.outgoing.OutgoingException;
import tools.jackson.databind.JsonNode;

/**
 * Somebody nobody has met. Comes in, gives a name, goes through some rooms, and in each talks, reacts, votes, and listens most of the time; leaves, and
 * comes back as the same person.
 */
final class InventedAttendee implements Runnable {
    /** Between the arrivals of two of them, so that a hundred are there within a minute. */
    private static final int APART_MILLIS = 600;

    private final Supplier<AttendeeConnection> door;
    private final SmallTalk talk;
    private final String clientId;
    private final int number;
    private final double pace;
    private final CountDownLatch over;
    private final Random random = new Random();

    /**
     * @param door opens a connection, or throws {@link OutgoingException}
     * @param over at zero once nobody shall come any more
     */
    InventedAttendee(
            Supplier<AttendeeConnection> door,
            SmallTalk talk,
            String world,
            int number,
            double pace,
            CountDownLatch over) {
        this.door = door;
        this.talk = talk;
        this.number = number;
        this.pace = pace;
        this.over = over;
        clientId = UUID.nameUUIDFromBytes(("crowd of " + world + ", " + number).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    public void run() {
        try {
            boolean goesOn = !over.await((long) (number * APART_MILLIS / pace), TimeUnit.MILLISECONDS);
            while (goesOn) {
                try (AttendeeConnection connection = door.get()) {
                    connection.authenticate(clientId).ifPresent(hello -> visit(connection, hello));
                } catch (OutgoingException e) {
                    // no server, no room, or put out: somebody else's evening is not this one's affair
                }
                goesOn = !over.await(seconds(20, 90).toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration seconds(int from, int to) {
        return Duration.ofMillis((long) (random.nextInt(from * 1000, to * 1000) / pace));
    }

    private void visit(AttendeeConnection connection, JsonNode hello) {
        JsonNode me = hello.path("user.config");
        if (me.path("profile").path("display_name").asString("").isEmpty()) {
            connection.ask(
                    "user.update",
                    Map.of(
                            "profile",
                            Map.of("display_name", talk.name(number), "avatar", Map.of("identicon", clientId))));
        }
        List<JsonNode> rooms = rooms(hello);
        for (int visits = rooms.isEmpty() ? 0 : random.nextInt(2, 5); visits > 0; visits--) {
            stay(connection, chosen(rooms), me.path("id").asString());
        }
    }

    /** Rooms that there is something to do in; stages count more, since most people are there. */
    private static List<JsonNode> rooms(JsonNode hello) {
        List<JsonNode> rooms = new ArrayList<>();
        for (JsonNode room : hello.path("world.config").path("rooms")) {
            if (channel(room).isPresent()) {
                for (int times = stage(room) ? 4 : 1; times > 0; times--) {
                    rooms.add(room);
                }
            }
        }
        return rooms;
    }

    private JsonNode chosen(List<JsonNode> rooms) {
        return rooms.get(random.nextInt(rooms.size()));
    }

    private static boolean stage(JsonNode room) {
        return room.path("modules")
                .valueStream()
                .anyMatch(module -> module.path("type").asString("").startsWith("livestream."));
    }

    private static boolean has(JsonNode room, String type) {
        return room.path("modules")
                .valueStream()
                .anyMatch(module -> module.path("type").asString("").equals(type));
    }

    private static Optional<String> channel(JsonNode room) {
        return room.path("modules")
                .valueStream()
                .filter(module -> module.path("type").asString("").equals("chat.native"))
                .map(module -> module.path("channel_id").asString(""))
                .filter(id -> !id.isEmpty())
                .findFirst();
    }

    private void stay(AttendeeConnection connection, JsonNode room, String me) {
        Map<String, String> here = Map.of("room", room.path("id").asString());
        if (connection.ask("room.enter", here).isEmpty()) {
            connection.listen(seconds(5, 15));
            return;
        }
        Map<String, String> chat = Map.of("channel", channel(room).orElse(""));
        boolean talks = connection.ask("chat.join", chat).isPresent();
        long end = System.nanoTime() + seconds(40, 240).toNanos();
        boolean voted = false;
        while (System.nanoTime() < end) {
            connection.listen(seconds(3, 20));
            int mood = random.nextInt(10);
            if (mood < 3 && talks) {
                say(connection, room, chat);
            } else if (mood < 5 && stage(room)) {
                connection.ask("room.react", Map.of("room", here.get("room"), "reaction", talk.reaction()));
            } else if (mood < 7 && !voted && has(room, "poll")) {
                voted = true;
                vote(connection, here);
            } else if (mood < 8 && has(room, "question")) {
                support(connection, here, me);
            }
        }
        if (talks) {
            connection.ask("chat.leave", chat);
        }
        connection.ask("room.leave", here);
    }

    private void say(AttendeeConnection connection, JsonNode room, Map<String, String> chat) {
        talk.line(room.path("import_id").asString(""), System.nanoTime())
                .ifPresent(line -> connection.ask(
                        "chat.send",
                        Map.of(
                                "channel",
                                chat.get("channel"),
                                "event_type",
                                "channel.message",
                                "content",
                                Map.of("type", "text", "body", line))));
    }

    private void vote(AttendeeConnection connection, Map<String, String> here) {
        JsonNode polls = connection.ask("poll.list", here).orElse(null);
        if (polls == null) {
            return;
        }
        polls.valueStream()
                .filter(poll -> poll.path("state").asString("").equals("open")
                        && poll.path("answers").isEmpty()
                        && !poll.path("options").isEmpty())
                .findFirst()
                .ifPresent(poll -> connection.ask(
                        "poll.vote",
                        Map.of(
                                "room",
                                here.get("room"),
                                "id",
                                poll.path("id").asString(),
                                "options",
                                List.of(favourite(poll.path("options"))))));
    }

    /** The first ones of a list are liked better, so that a poll looks decided by people and not by dice. */
    private String favourite(JsonNode options) {
        int one = Math.min(random.nextInt(options.size()), random.nextInt(options.size()));
        return options.path(one).path("id").asString();
    }

    private void support(AttendeeConnection connection, Map<String, String> here, String me) {
        JsonNode questions = connection.ask("question.list", here).orElse(null);
        if (questions == null) {
            return;
        }
        List<JsonNode> open = questions
                .valueStream()
                .filter(one -> one.path("state").asString("").equals("visible")
                        && !one.path("answered").asBoolean(false)
                        && !one.path("voted").asBoolean(false)
                        && !one.path("sender").asString("").equals(me))
                .toList();
        if (!open.isEmpty()) {
            connection.ask(
                    "question.vote",
                    Map.of(
                            "room",
                            here.get("room"),
                            "id",
                            chosen(open).path("id").asString(),
                            "vote",
                            true));
        }
    }
}
