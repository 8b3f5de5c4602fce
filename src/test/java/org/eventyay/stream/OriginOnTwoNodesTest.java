package org.eventyay.stream;

import org.eventyay.testkit.OnTwoNodes;
import org.eventyay.testkit.TestNode;

/** The scenarios of the origin, where encoders come to one node and viewers to another. */
@OnTwoNodes
class OriginOnTwoNodesTest extends OriginTest {
    @Override
    int viewerPort() {
        return TestNode.shared().port();
    }
}
