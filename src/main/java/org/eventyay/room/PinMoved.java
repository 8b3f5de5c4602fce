package org.eventyay.room;

import java.util.UUID;
import org.eventyay.bus.BusEvent;
import org.eventyay.bus.Topic;

/**
 * Something was pinned in a room, or nothing is any more.
 *
 * @param kind namespace of the thing, such as {@code poll}
 * @param managers who see things that are not shown to everybody
 */
public record PinMoved(String kind, UUID roomId, Pin pin, Topic managers) implements BusEvent {}
