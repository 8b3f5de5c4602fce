/**
 * The servers that calls and streams run on, and the calls themselves.
 * Owns the four pools of servers, which of them a call gets, and how BigBlueButton is asked.
 * It must not carry media, nor let a secret of a server into a log, a page or an answer.
 * Tables: bbb_call, bbb_call_invite, bbb_server, digitalsamba_call, janus_server, jitsi_server, livekit_server, streaming_server, turn_server.
 *
 * <p>Read first {@code ServerPools}, {@code ServerKind} and {@code PoolServer} for the pools; then one kind from its action to its server, {@code BbbActions},
 * {@code BbbVisits}, {@code BbbCalls}, {@code BbbChoice} and {@code BbbApi}; the others ({@code Janus…}, {@code DigitalSamba…}, {@code Zoom…}) are built alike;
 * then {@code ServerTests} and {@code ServerHealth}.
 */
@NullMarked
package org.eventyay.video;

import org.jspecify.annotations.NullMarked;
