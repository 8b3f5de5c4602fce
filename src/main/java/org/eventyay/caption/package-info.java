/**
 * Captions of rooms: what is said, written down while it is said, in several languages. A <em>track</em> is one language of a room, a
 * <em>sender</em> whoever writes it, a <em>provider</em> a service that this server listens to; a <em>partial</em> is an utterance that is
 * not complete yet, a <em>line</em> one that is.
 * It must not know of HTTP requests. Texts, keys and tokens never reach a log.
 * Read in this order: {@code CaptionTrack}, {@code CaptionSetup}, {@code CaptionMessage}, {@code CaptionIntake}, {@code CaptionActions}.
 * Tables: caption_key, caption_line, caption_track.
 */
@NullMarked
package org.eventyay.caption;

import org.jspecify.annotations.NullMarked;
