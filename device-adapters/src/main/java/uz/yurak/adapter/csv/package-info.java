/**
 * Comma-separated values, for spreadsheets and other people's programs: they lose what a count is. {@code adapter.text} reads
 * them back.
 */
@NullMarked
package uz.yurak.adapter.csv;

import org.jspecify.annotations.NullMarked;
