/**
 * The door for machines: the REST API that ticket shops, talk systems and scripts use.
 * Owns who may come in by token, how bodies in three forms become documents, and the texts of refusals.
 * It must not contain a business rule, nor read or create participants for a token.
 *
 * <p>Each resource maps its methods; what it maps to no method answers 405 once the token has been judged. {@code RestCallers} judges it.
 */
@NullMarked
package org.eventyay.rest;

import org.jspecify.annotations.NullMarked;
