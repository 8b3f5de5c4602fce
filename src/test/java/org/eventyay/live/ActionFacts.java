package org.eventyay.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eventyay.access.Permission;
import org.eventyay.chat.InChannel;
import org.eventyay.room.InRoom;
import org.eventyay.testkit.TestServer;
import org.jspecify.annotations.Nullable;

/**
 * An action of the server as documents need it.
 *
 * @param origin the class it is written in
 * @param who who may use it, in words
 * @param body the record its body is read into; null if it reads none
 * @param names keys of the body by which its guard finds the room or channel; one of them is needed
 * @param errors codes its guard and the reader of its body answer
 * @param reply the record it replies with; null if it builds its reply
 */
public record ActionFacts(
        String name,
        Class<?> origin,
        String who,
        @Nullable Class<?> body,
        List<String> names,
        List<String> errors,
        @Nullable Class<?> reply) {

    /** All actions of the server of this run, by name. */
    public static List<ActionFacts> all() {
        return TestServer.get().bean(ActionTable.class).all().stream()
                .map(ActionFacts::of)
                .toList();
    }

    private static ActionFacts of(ActionMethod action) {
        Class<?> body = Arrays.stream(action.method().getParameterTypes())
                .filter(action::isBody)
                .findFirst()
                .orElse(null);
        List<String> errors = new ArrayList<>();
        errors.addAll(errors(action));
        if (body != null) {
            errors.add(action.invalid(BodyReader.INVALID));
        }
        Class<?> reply = action.method().getReturnType();
        return new ActionFacts(
                action.name(),
                action.method().getDeclaringClass(),
                who(action),
                body,
                names(action),
                errors,
                reply.isRecord() ? reply : null);
    }

    private static String who(ActionMethod action) {
        return switch (action.guard()) {
            case InWorld world -> isOpen(world) ? "everybody who is logged in" : permissions(world) + " in the world";
            case InRoom room ->
                (room.requires().length == 0 ? "everybody" : permissions(room.requires()) + " in the room")
                        + (room.module().isEmpty() ? "" : "; the room has a module `" + room.module() + "`");
            case InChannel channel ->
                (channel.requires().length == 0
                                ? "everybody"
                                : permissions(channel.requires()) + " in the room of the channel")
                        + members(channel);
            default -> throw new IllegalStateException("No words for " + action.guard());
        };
    }

    private static String members(InChannel channel) {
        return channel.onlyRooms()
                ? "; no direct message"
                : switch (channel.membership()) {
                    case ALWAYS -> "; members of the channel";
                    case DIRECT -> "; in direct messages their members";
                    case NONE -> "";
                };
    }

    private static boolean isOpen(InWorld guard) {
        return guard.value().length == 0 && guard.family().isEmpty();
    }

    private static String permissions(InWorld guard) {
        return guard.family().isEmpty()
                ? permissions(guard.value())
                : "`" + guard.family() + "*` or " + permissions(guard.value());
    }

    private static String permissions(Permission... oneOf) {
        return Arrays.stream(oneOf).map(one -> "`" + one.id() + "`").collect(Collectors.joining(" or "));
    }

    private static List<String> names(ActionMethod action) {
        return switch (action.guard()) {
            case InRoom room -> room.orBy().isEmpty() ? List.of("room") : List.of("room", room.orBy());
            case InChannel channel -> List.of("channel");
            default -> List.of();
        };
    }

    private static List<String> errors(ActionMethod action) {
        return switch (action.guard()) {
            case InWorld world -> isOpen(world) ? List.of() : List.of("auth.denied");
            case InRoom room -> withDenied(room.requires(), "room.unknown");
            case InChannel channel -> ofChannel(channel);
            default -> List.of();
        };
    }

    private static List<String> ofChannel(InChannel channel) {
        if (channel.onlyRooms()) {
            return withDenied(channel.requires(), "room.unknown");
        }
        return channel.membership() == InChannel.Members.NONE
                ? withDenied(channel.requires(), "chat.unknown", "room.unknown")
                : withDenied(channel.requires(), "chat.unknown", "room.unknown", "chat.denied");
    }

    private static List<String> withDenied(Permission[] permissions, String... others) {
        List<String> codes = new ArrayList<>(List.of(others));
        if (permissions.length > 0) {
            codes.add("protocol.denied");
        }
        return codes;
    }
}
