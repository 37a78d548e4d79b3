/** Comma-separated values, for spreadsheets and other people's programs: written only, since they lose what a count is. */
@NullMarked
package uz.yurak.adapter.csv;

import org.jspecify.annotations.NullMarked;
