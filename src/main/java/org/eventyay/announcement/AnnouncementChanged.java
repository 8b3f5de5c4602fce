package org.eventyay.announcement;

import org.eventyay.bus.BusEvent;
import tools.jackson.databind.JsonNode;

/** An announcement that everybody in the world sees, or saw until now, changed; carries what browsers get. */
public record AnnouncementChanged(JsonNode announcement) implements BusEvent {}
