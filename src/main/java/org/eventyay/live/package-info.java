/**
 * The live endpoint: sockets, frames, login, the table of actions with their guards, and the hub that knows who listens to what on
 * this node. Owns the order of frames on a socket and everything that makes fan-out cheap.
 * It must not know what rooms, messages or polls are; modules above add their actions, guards, deliveries and parts of the login.
 *
 * <p>Read first {@code LiveActions}, {@code Action} and {@code Guard}, which every domain uses, with {@code Caller} and {@code Delivery}; then the way of a frame
 * in: {@code LiveEndpoint}, {@code FrameScan}, {@code FrameParser}, {@code Inbox}, {@code ActionDispatcher}; then the way out: {@code Hub},
 * {@code Broadcast}, {@code Rendering}, {@code OutFrames}, {@code SocketWriter}; then {@code LoginFlow} with {@code LoginPart}, and the budgets
 * ({@code LiveLimits}, {@code Strangers}, {@code Budget}). Only {@link org.eventyay.live.jetty} knows the web server.
 */
@NullMarked
package org.eventyay.live;

import org.jspecify.annotations.NullMarked;
