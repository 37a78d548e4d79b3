/** The consultation and its rules as pure code: no SQL, no HTTP, the clock handed in. */
@NullMarked
package uz.yurak.consult.cases;

import org.jspecify.annotations.NullMarked;
