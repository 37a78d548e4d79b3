/** The console in a real browser. */
@NullMarked
package uz.yurak.consult.console;

import org.jspecify.annotations.NullMarked;
