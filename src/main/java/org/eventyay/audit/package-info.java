/**
 * What was done in a world and by whom.
 * Owns the rows of the audit log: writing them in the transaction of the change, reading them newest first.
 * It must not contain secrets, nor decide who may read.
 */
@NullMarked
package org.eventyay.audit;

import org.jspecify.annotations.NullMarked;
