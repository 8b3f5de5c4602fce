package org.eventyay.chat;

import org.eventyay.testkit.OnTwoNodes;

/** The scenarios of forced joins, with the second connection on the other node. */
@OnTwoNodes
class ForcedJoinOnTwoNodesTest extends ForcedJoinTest {}
