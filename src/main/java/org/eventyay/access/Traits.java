package org.eventyay.access;

import java.util.Set;

/**
 * Whom a trait grant is matched against.
 *
 * @param traits the traits of the token
 * @param person whether it is a person: grants without any condition are for persons only
 */
public record Traits(Set<String> traits, boolean person) {}
