package org.eventyay.limit;

import java.util.List;

/** Whoever has budgets that strangers share: metrics and {@code doctor} show how near they are. */
public interface SharedBudgets {
    /** All of its budgets. */
    List<SharedBudget> budgets();
}
