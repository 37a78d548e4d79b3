/** The one list of formats, in the order in which they are tried. */
@NullMarked
package uz.yurak.adapter.catalog;

import org.jspecify.annotations.NullMarked;
