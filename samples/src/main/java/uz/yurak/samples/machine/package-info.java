/** Simulated hospital machines: they write and push ECGs as carts do. */
@NullMarked
package uz.yurak.samples.machine;

import org.jspecify.annotations.NullMarked;
