package org.eventyay.exhibition;

import org.eventyay.testkit.OnTwoNodes;

/** The scenarios of exhibitors, with people on two nodes in turn. */
@OnTwoNodes
class ExhibitionOnTwoNodesTest extends ExhibitionTest {}
