/** Photographs and scans of paper ECGs: JPEG, PNG and TIFF, kept as pages and never made into samples. */
@NullMarked
package uz.yurak.adapter.image;

import org.jspecify.annotations.NullMarked;
