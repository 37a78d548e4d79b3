/** PDF files of ECGs: kept as pages; one whose trace stands in it as lines may be traced, and says so. */
@NullMarked
package uz.yurak.adapter.pdf;

import org.jspecify.annotations.NullMarked;
