package org.eventyay.loadtest;

import java.util.List;

/**
 * A room in which captions are sent and read.
 *
 * @param room its id
 * @param languages one sender and a share of the attendees for each
 * @param key what opens the room for senders
 */
public record CaptionStage(String room, List<String> languages, String key) {}
