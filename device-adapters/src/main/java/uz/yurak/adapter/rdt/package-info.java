/** Files named RDT, which we know by name alone; see {@link uz.yurak.adapter.rdt.RdtReader}. */
@NullMarked
package uz.yurak.adapter.rdt;

import org.jspecify.annotations.NullMarked;
