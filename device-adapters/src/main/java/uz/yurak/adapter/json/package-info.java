/** Recordings and analyses as JSON, for the command line and the center. */
@NullMarked
package uz.yurak.adapter.json;

import org.jspecify.annotations.NullMarked;
