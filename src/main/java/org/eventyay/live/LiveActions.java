package org.eventyay.live;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/** A class with the live actions of a namespace, such as {@code chat}; several classes may share one. */
@Component
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface LiveActions {
    /** The namespace. Says that it has an alias, because a plain {@code value} would also be the name of the bean. */
    @AliasFor("namespace")
    String value() default "";

    /** The namespace again. */
    @AliasFor("value")
    String namespace() default "";
}
