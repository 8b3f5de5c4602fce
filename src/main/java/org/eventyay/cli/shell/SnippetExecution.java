package org.eventyay.cli.shell;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs each snippet in a transaction of its own, so that lazy relations can be read and a failure leaves nothing behind. */
final class SnippetExecution extends DirectExecutionControl {
    private final ShellVariables variables;

    SnippetExecution(ShellVariables variables) {
        super(new SnippetLoader());
        this.variables = variables;
    }

    @Override
    public void redefine(ClassBytecodes[] classes) throws NotImplementedException {
        throw new NotImplementedException("snippets are replaced, not redefined");
    }

    /** Carries the snippet's own failure through the transaction, which is rolled back. */
    private static final class Failed extends RuntimeException {
        Failed(Exception cause) {
            super(cause);
        }
    }

    @Override
    protected String invoke(Method snippet) throws Exception {
        if (!variables.inUse()) {
            return super.invoke(snippet); // declarations need no database
        }
        TransactionTemplate transaction = variables.transaction();
        try {
            String value = transaction.execute(status -> {
                try {
                    String result = super.invoke(snippet);
                    variables.warnOfDirectChanges();
                    return result;
                } catch (Exception e) {
                    throw new Failed(e);
                }
            });
            return value == null ? "" : value;
        } catch (Failed e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (TransactionException e) {
            throw new InvocationTargetException(e);
        }
    }
}
