/**
 * The door for browsers: pages, the client's files, stored files, links that lead into a world, and the health check.
 * Owns what every response carries (headers, cross-origin rules) and how a request finds its world.
 * It must not contain a business rule, nor answer anything that belongs to the REST API or the staff backend.
 *
 * <p>Read first the filters in the order in which they are asked ({@code ProxyFilter}, {@code MethodFilter}, {@code HeadersFilter}, {@code CrossOriginFilter},
 * {@code RoleFilter}); then {@code Pages} and {@code IndexPage} for the client's page, {@code MediaHandler} and {@code UploadController} for files,
 * {@code LiveHandler} and {@code IngestHandler} for streams, and {@code ErrorForms} for what is said when it goes wrong.
 */
@NullMarked
package org.eventyay.web;

import org.jspecify.annotations.NullMarked;
