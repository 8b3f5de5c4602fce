/**
 * What may be in a text and in a JSON document that somebody hands in, and how large and how deep a document may be; names of hosts in
 * their one normal form, and addresses of the web as browsers understand them. Every door asks here, so that nothing is stored that
 * PostgreSQL does not take, a browser can't show or a terminal would obey.
 * Pure functions; it must not know what the texts mean.
 */
@NullMarked
package org.eventyay.text;

import org.jspecify.annotations.NullMarked;
