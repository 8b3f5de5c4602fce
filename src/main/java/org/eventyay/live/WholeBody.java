package org.eventyay.live;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record that holds the body of a command as it came, whatever it is: a list, or a document of which only what is there counts. Its one
 * component is a {@code JsonNode} and its constructor a delegating {@code JsonCreator}. Whoever takes it checks everything, texts too.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WholeBody {}
