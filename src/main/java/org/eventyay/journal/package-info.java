/**
 * What was done, by whom: the audit log of worlds and the log of staff and operators.
 * Owns the tables audit_log and staff_log. Rows are written in the transaction of the change they tell of, and by nobody else.
 * It must not contain secrets, nor decide who may read.
 * Tables: audit_log, staff_log.
 */
@NullMarked
package org.eventyay.journal;

import org.jspecify.annotations.NullMarked;
