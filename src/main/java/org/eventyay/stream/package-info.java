/**
 * Streams that rooms show: their module types, which stream runs when, and the origin to which encoders push streams and from which viewers
 * fetch them. An <em>ingest</em> is where one encoder may push to, a <em>rendition</em> one playlist of segments, a <em>session</em> what one
 * encoder sends without beginning anew.
 * Owns the files in the directory of the streams, too. It must not know of HTTP requests, and of other modules in a room only their types.
 * Tables: room_stream, room_stream_state, stream_ingest, stream_playlist, stream_segment.
 *
 * <p>Read first {@code RoomStream}, {@code StreamSchedule} and {@code StreamSwitcher} for which stream runs when; then, for our own origin,
 * {@code Ingest} and {@code IngestService} (keys), {@code StreamUploads} and {@code SegmentReceipt} with {@code AfterEnd} (what an encoder sends), {@code PublisherRules} (what it may) and
 * {@code StreamOrigin} with {@code PublishedPlaylist} (what a viewer gets).
 */
@NullMarked
package org.eventyay.stream;

import org.jspecify.annotations.NullMarked;
