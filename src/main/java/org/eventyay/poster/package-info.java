/**
 * Posters in rooms of an event: who presents them, and who likes them.
 * It must not know what stands beside a hall of posters in a room, nor what is said in the channel of a poster. Read {@link
 * PosterService} first.
 * Tables: poster, poster_link, poster_presenter, poster_vote.
 */
@NullMarked
package org.eventyay.poster;

import org.jspecify.annotations.NullMarked;
