package org.eventyay.announcement;

import org.eventyay.testkit.OnTwoNodes;

/** The scenarios of announcements, with the second person on the other node. */
@OnTwoNodes
class AnnouncementOnTwoNodesTest extends AnnouncementTest {}
