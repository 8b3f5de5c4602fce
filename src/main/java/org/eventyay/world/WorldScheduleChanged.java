package org.eventyay.world;

import org.eventyay.bus.BusEvent;
import tools.jackson.databind.JsonNode;

/** The talk system of a world, or what it published, changed; {@code pretalx} is what clients are told. */
public record WorldScheduleChanged(String worldId, JsonNode pretalx) implements BusEvent {}
