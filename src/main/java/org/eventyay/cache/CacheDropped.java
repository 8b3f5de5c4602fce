package org.eventyay.cache;

import org.eventyay.bus.BusEvent;

/**
 * The row behind a snapshot changed.
 *
 * @param cache name of the cache
 * @param key the key as text; empty: everything in this cache
 */
public record CacheDropped(String cache, String key) implements BusEvent {}
