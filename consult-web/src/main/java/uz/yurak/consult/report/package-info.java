/**
 * The document that goes back to the hospital: the recommendation first, then what it rests on.
 *
 * <p>Knows nothing of stores or screens: {@link uz.yurak.consult.report.ReportContent} is all it prints.
 */
@NullMarked
package uz.yurak.consult.report;

import org.jspecify.annotations.NullMarked;
