package org.eventyay.live;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record that holds the whole body of a command: a list, or a document in which absent keys mean no change. Its one component is a {@code
 * JsonNode} and its constructor a delegating {@code JsonCreator}. The action that takes it must check everything in it, texts as well.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WholeBody {}
