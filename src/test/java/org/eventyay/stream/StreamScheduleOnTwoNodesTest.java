package org.eventyay.stream;

import org.eventyay.testkit.OnTwoNodes;

/** The scenarios of the stream schedule, with people on two nodes in turn. */
@OnTwoNodes
class StreamScheduleOnTwoNodesTest extends StreamScheduleTest {}
