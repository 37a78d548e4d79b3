/** Reading binary formats: no reader touches a byte but through the bounds-checked cursor here. */
@NullMarked
package uz.yurak.adapter.bytes;

import org.jspecify.annotations.NullMarked;
