/** The consultation: cases, people, the console. */
@NullMarked
package uz.yurak.consult;

import org.jspecify.annotations.NullMarked;
