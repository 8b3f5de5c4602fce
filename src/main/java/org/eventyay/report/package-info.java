/**
 * What organisers want to know afterwards: who was there, what was watched, said, asked and voted for, as spreadsheets, a document, and
 * pictures of attendance. Reports are made in the background, one row at a time, and their files go after two hours.
 * It must not read the tables of other packages: each domain tells its own part. Read {@link
 * org.eventyay.report.ReportService}, {@link org.eventyay.report.ReportWork} and {@link org.eventyay.report.ReportMaker} first.
 * Tables: report.
 */
@NullMarked
package org.eventyay.report;

import org.jspecify.annotations.NullMarked;
