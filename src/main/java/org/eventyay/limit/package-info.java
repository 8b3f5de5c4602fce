/**
 * Limits on how often something may be tried, counted in Redis for all processes together.
 * Owns the windows: how attempts are counted, when they are forgotten, and how long somebody has to wait.
 * It must not know what is tried, or by whom.
 */
@NullMarked
package org.eventyay.limit;

import org.jspecify.annotations.NullMarked;
