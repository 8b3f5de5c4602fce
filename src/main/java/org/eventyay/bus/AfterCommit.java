package org.eventyay.bus;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Runs things once the running transaction has committed, or at once if there is none; never after a rollback. */
public final class AfterCommit {
    private AfterCommit() {}

    /** Runs it if the transaction is rolled back. */
    public static void otherwise(Runnable task) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    if (status == STATUS_ROLLED_BACK) {
                        task.run();
                    }
                }
            });
        }
    }

    /** Runs it after commit, on this thread, in the order of the calls. */
    public static void run(Runnable task) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            task.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                task.run();
            }
        });
    }
}
