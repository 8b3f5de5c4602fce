package org.eventyay.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.eventyay.access.Permission;

/** All that a token must allow in its world, so that a method gets its {@link RestCaller}: asked before anything else of the request is looked at. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Needs {
    Permission[] value();
}
