/** ISHNE Holter Standard Output Format 1.0 (Badilini 1998; THEW), after its public description. */
@NullMarked
package uz.yurak.adapter.ishne;

import org.jspecify.annotations.NullMarked;
