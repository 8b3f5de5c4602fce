package org.eventyay.live;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name of a live action, without its namespace. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Action {
    String value();

    /** Whether it stores whole documents, so that its frames may be as long as those. */
    boolean document() default false;
}
