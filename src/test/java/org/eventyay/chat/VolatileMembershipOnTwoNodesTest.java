package org.eventyay.chat;

import org.eventyay.testkit.OnTwoNodes;

/** The scenarios of volatile chats, with every second connection on the other node. */
@OnTwoNodes
class VolatileMembershipOnTwoNodesTest extends VolatileMembershipTest {}
