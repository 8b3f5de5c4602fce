package org.eventyay.poll;

import org.eventyay.testkit.OnTwoNodes;

/** The same races, with moderators on two nodes in turn. */
@OnTwoNodes
class PinRaceOnTwoNodesTest extends PinRaceTest {}
