/**
 * Posters in rooms of an event: who presents them, and who likes them.
 * It must not know what stands beside a hall of posters in a room, nor what is said in the chat of a poster: it only tells
 * the chat whose posters these are. Read {@link PosterService} first.
 * Tables: poster, poster_link, poster_presenter, poster_vote.
 */
@NullMarked
package org.eventyay.poster;

import org.jspecify.annotations.NullMarked;
