package org.eventyay.caption;

import org.eventyay.testkit.OnTwoNodes;

/** The scenarios of captions, with people on two nodes in turn. */
@OnTwoNodes
class CaptionOnTwoNodesTest extends CaptionTest {}
