package org.eventyay.poll;

import org.eventyay.testkit.OnTwoNodes;

/** The scenarios of polls, with people on two nodes in turn. */
@OnTwoNodes
class PollOnTwoNodesTest extends PollTest {}
