/**
 * Requests the server sends because a user or a setting said so.
 * Owns which addresses may be reached, how many bytes, redirects and seconds a request may cost.
 * It must not know what is fetched or why.
 */
@NullMarked
package org.eventyay.outgoing;

import org.jspecify.annotations.NullMarked;
