/**
 * The door for browsers: pages, the client's files, stored files, links that lead into a world, and the health check.
 * Owns what every response carries (headers, cross-origin rules) and how a request finds its world.
 * It must not contain a business rule, nor answer anything that belongs to the REST API or the staff backend.
 */
@NullMarked
package org.eventyay.web;

import org.jspecify.annotations.NullMarked;
