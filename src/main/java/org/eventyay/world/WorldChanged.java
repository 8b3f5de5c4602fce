package org.eventyay.world;

import org.eventyay.bus.BusEvent;

/**
 * A world, its rooms or somebody's rights in it changed: every connection of the world gets its own fresh {@code world.updated}.
 *
 * @param worldId the world
 */
public record WorldChanged(String worldId) implements BusEvent {}
