package org.eventyay.stream;

import java.util.List;
import org.eventyay.testkit.OnTwoNodes;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;

/** The scenarios after an end, where each upload comes to another node than the one before. */
@OnTwoNodes
class AfterEndOnTwoNodesTest extends AfterEndTest {
    @Override
    List<Integer> ports() {
        return List.of(TestServer.get().port(), TestNode.shared().port());
    }
}
