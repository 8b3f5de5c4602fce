/**
 * Worlds: what an event is called, where it is found, who may enter, and the keys its tokens are signed with.
 * Owns the rows of worlds and short tokens, their snapshots, and the parts that copy, clear and export a world visit.
 * It must not know rooms, messages or anything else that lives in a world.
 * Tables: planned_usage, short_token, world, world_creation_link.
 *
 * <p>Read first {@code WorldSnapshot} and {@code WorldDirectory}, which everybody asks; then {@code WorldRules}, the only judge of ids, titles, domains, languages
 * and zones; then {@code WorldService} and {@code WorldSettings}, the only writers; then {@code WorldPart} for what a domain does when a world is copied,
 * cleared or exported; then tokens ({@code WorldTokens}, {@code ServerTokens}, {@code ShortTokens}).
 */
@NullMarked
package org.eventyay.world;

import org.jspecify.annotations.NullMarked;
