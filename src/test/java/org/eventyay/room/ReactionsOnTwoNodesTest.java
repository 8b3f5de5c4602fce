package org.eventyay.room;

import org.eventyay.testkit.OnTwoNodes;

/** The scenarios of reactions, with the second person on the other node. */
@OnTwoNodes
class ReactionsOnTwoNodesTest extends ReactionsTest {}
