package org.eventyay.caption;

import org.eventyay.testkit.OnTwoNodes;

/** The scenarios of sources, with people on two nodes in turn. */
@OnTwoNodes
class CaptionSourcesOnTwoNodesTest extends CaptionSourcesTest {}
