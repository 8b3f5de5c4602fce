package org.eventyay.roulette;

import org.eventyay.testkit.OnTwoNodes;

/** The scenarios of roulette, with people on two nodes in turn. */
@OnTwoNodes
class RouletteOnTwoNodesTest extends RouletteTest {}
