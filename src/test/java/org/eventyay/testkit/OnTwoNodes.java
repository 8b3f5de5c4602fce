package org.eventyay.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * The scenarios of this class are played on two server processes with the same stores: the first socket is on the shared server, the
 * second on the other, and so on in turn.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnTwoNodes.InTurn.class)
public @interface OnTwoNodes {

    /** Before the instance is made: its fields may connect already. */
    class InTurn implements TestInstancePreConstructCallback, AfterEachCallback {
        @Override
        public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
            TestServer.get().spreadTo(TestNode.shared());
        }

        @Override
        public void afterEach(ExtensionContext context) {
            TestServer.get().gather();
        }
    }
}
