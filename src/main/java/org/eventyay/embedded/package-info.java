/**
 * The embedded default: a real PostgreSQL and a real Redis under the data directory, for everybody who has configured no
 * stores of their own. It owns {@code postgres/}, {@code redis/}, {@code run/} and the binaries in {@code cache/} of
 * that directory, and shares the two servers among all processes that use it. It must not know Spring, JDBC or what is
 * kept in the stores: every command passes through here before anything else happens.
 */
@NullMarked
package org.eventyay.embedded;

import org.jspecify.annotations.NullMarked;
