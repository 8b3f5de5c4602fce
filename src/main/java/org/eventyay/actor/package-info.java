/**
 * Who makes a change: every change of every service names one of these.
 * Owns no tables. It must not know what is changed, nor whether somebody may.
 */
@NullMarked
package org.eventyay.actor;

import org.jspecify.annotations.NullMarked;
