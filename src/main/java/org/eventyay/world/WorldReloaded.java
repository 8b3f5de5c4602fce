package org.eventyay.world;

import org.eventyay.bus.BusEvent;

/** Every browser in the world shall load its page anew ({@code connection.reload}). */
public record WorldReloaded(String worldId) implements BusEvent {}
