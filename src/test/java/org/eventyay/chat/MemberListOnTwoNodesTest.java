package org.eventyay.chat;

import org.eventyay.testkit.OnTwoNodes;

/** The same, with the one who looks on the other node. */
@OnTwoNodes
class MemberListOnTwoNodesTest extends MemberListTest {}
