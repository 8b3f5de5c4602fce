package org.eventyay.video;

import java.util.UUID;

/**
 * A room at a Janus server.
 *
 * @param server its place in the pool
 * @param room its name there
 * @param seed what its secret is made of, with the key of the server
 * @param audiobridge whether sound is mixed by the server
 */
record JanusRoom(UUID server, String room, String seed, boolean audiobridge) {}
