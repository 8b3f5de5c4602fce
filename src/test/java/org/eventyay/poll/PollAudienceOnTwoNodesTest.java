package org.eventyay.poll;

import org.eventyay.testkit.OnTwoNodes;

/** The same life, with people on two nodes in turn. */
@OnTwoNodes
class PollAudienceOnTwoNodesTest extends PollAudienceTest {}
