package org.eventyay.limit;

import java.time.Duration;

/**
 * So many attempts in any stretch of time of this length.
 *
 * @param key what is counted, the whole name in Redis
 * @param attempts how many are allowed
 * @param length how long an attempt counts
 */
public record Window(String key, int attempts, Duration length) {}
