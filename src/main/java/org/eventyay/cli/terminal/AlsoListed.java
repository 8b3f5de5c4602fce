package org.eventyay.cli.terminal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Second names of a command that {@code help} lists like the first ({@code shell_plus} beside {@code shell}). */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AlsoListed {
    String[] value();
}
