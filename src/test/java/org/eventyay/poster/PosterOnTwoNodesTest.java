package org.eventyay.poster;

import org.eventyay.testkit.OnTwoNodes;

/** The scenarios of posters, with people on two nodes in turn. */
@OnTwoNodes
class PosterOnTwoNodesTest extends PosterTest {}
