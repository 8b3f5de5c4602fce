/**
 * Strangers who meet in a room: who waits for somebody, who is brought together, and whether they still talk.
 * It must not know how pictures and voices come across: whoever brings them asks {@link RouletteCalls}. Read {@link Pairing} and
 * {@link RouletteService} first.
 * Tables: roulette_connection, roulette_pairing, roulette_request.
 */
@NullMarked
package org.eventyay.roulette;

import org.jspecify.annotations.NullMarked;
