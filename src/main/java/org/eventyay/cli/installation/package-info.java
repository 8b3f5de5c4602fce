/**
 * Commands about the installation as a whole: its servers, jobs, stores, backups and measurements.
 * Owns what they print.
 * It must not contain what they do; that belongs to the services.
 *
 * <p>Read first {@code Server}; then what looks ({@code Check}, {@code Examine} with {@code DiagnosisRun} and {@code Findings}), the jobs, the
 * upkeep ({@code CleanUp}, {@code Backup}, {@code Restore}), and last what measures: {@code RunServerProfiled} with {@code CpuProfile}, and
 * {@code LoadTest}, {@code LoadTestSite}, {@code LoadTestReport}.
 */
@NullMarked
package org.eventyay.cli.installation;

import org.jspecify.annotations.NullMarked;
