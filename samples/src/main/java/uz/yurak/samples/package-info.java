/** The demonstration region and everything that needs all modules. */
@NullMarked
package uz.yurak.samples;

import org.jspecify.annotations.NullMarked;
