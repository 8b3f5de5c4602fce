/**
 * Who may do what: permissions, roles, trait grants and their evaluation.
 * Owns the one evaluator that live actions, REST, commands and explanations all use.
 * It must not read the database or know how somebody logged in.
 */
@NullMarked
package org.eventyay.access;

import org.jspecify.annotations.NullMarked;
