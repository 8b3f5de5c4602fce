package org.eventyay.portability.archive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an archive of a world says of itself; a tar.gz with this as {@code manifest.json}, the rows of each table as a JSON object a line
 * in {@code rows/}, and stored files under their paths in {@code files/}.
 *
 * @param format of the archive
 * @param eventyay version that made it
 * @param schema newest migration of the database it is from
 * @param world id there
 * @param publicOnly whether confidential things were left out
 * @param mediaUrl what URLs of stored files began with there
 * @param tables number of rows by table
 * @param columns columns of the rows by table
 * @param files number of stored files
 * @param missing paths of files whose bytes were gone
 */
record WorldArchive(
        int format,
        String eventyay,
        String schema,
        String world,
        String exportedAt,
        boolean publicOnly,
        String mediaUrl,
        LinkedHashMap<String, Integer> tables,
        Map<String, List<String>> columns,
        int files,
        List<String> missing) {
    static final int FORMAT = 1;
    static final String MANIFEST = "manifest.json";
    static final String ROWS = "rows/";
    static final String FILES = "files/";
}
