/**
 * Pages that show and change nothing: the dashboard with live figures, and the log of what staff did.
 * Owns how figures are put together for a page.
 * It must not count itself what another package can tell.
 */
@NullMarked
package org.eventyay.control.overview;

import org.jspecify.annotations.NullMarked;
